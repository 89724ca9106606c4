-- Drives the built language server from Neovim, as a user's editor does, and prints one JSON object of what it got.
-- nvim --headless --clean -n REPORT.rad -S run.lua, with the path of the built server in RADLENS_SERVER.
local server = vim.env.RADLENS_SERVER
local result = { messages = {}, errors = {} }

local function finish(status)
  io.stdout:write(vim.json.encode(result) .. '\n')
  io.stdout:flush()
  vim.cmd(status == 0 and 'qall!' or 'cquit!')
end

local function main()
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'radreport'
  local published
  local reading
  -- From here on it is what the README tells users to put into init.lua.
  local id = vim.lsp.start_client({
    name = 'radlens',
    cmd = { 'node', server, '--stdio' },
    root_dir = vim.fn.getcwd(),
    settings = { radlens = { checks = { contradiction = 'warning' } } },
    handlers = {
      ['radlens/reading'] = function(_, params) reading = params end,
      ['textDocument/publishDiagnostics'] = function(err, params, context, config)
        published = params
        vim.lsp.diagnostic.on_publish_diagnostics(err, params, context, config or {})
      end,
      ['window/logMessage'] = function(_, params) table.insert(result.messages, params.message) end,
    },
  })
  assert(id, 'the server did not start')
  vim.lsp.buf_attach_client(buffer, id)
  assert(vim.wait(5000, function() return published ~= nil and reading ~= nil end, 10), 'no diagnostics after 5 s')

  local text_document = { uri = vim.uri_from_bufnr(buffer) }
  local function request(method, params)
    local answers, err = vim.lsp.buf_request_sync(buffer, method, params, 5000)
    assert(answers, method .. ': ' .. tostring(err))
    local answer = answers[id] or {}
    assert(not answer.error, method .. ': ' .. vim.inspect(answer.error))
    return answer.result
  end
  local function position_of(word)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      local column = line:find(word, 1, true)
      if column then return { line = number - 1, character = column } end
    end
    error('no ' .. word)
  end

  result.hover = request('textDocument/hover', { textDocument = text_document, position = position_of('pneumothorax') })
  result.symbols = request('textDocument/documentSymbol', { textDocument = text_document })
  result.folding = request('textDocument/foldingRange', { textDocument = text_document })
  result.diagnostics = vim.tbl_map(function(item)
    return { message = item.message, severity = item.severity, line = item.lnum }
  end, vim.diagnostic.get(buffer))
  local problem = published.diagnostics[1]
  result.actions = request('textDocument/codeAction', {
    textDocument = text_document,
    range = problem and problem.range or { start = position_of('No'), ['end'] = position_of('No') },
    context = { diagnostics = published.diagnostics },
  })
  result.structure = request('workspace/executeCommand', { command = 'radlens.structure', arguments = { text_document.uri } })
  result.reading = reading

  request('workspace/executeCommand', {
    command = 'radlens.structure',
    arguments = { { uri = text_document.uri, apply = true } },
  })
  result.applied = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  vim.cmd('undo')
  result.undone = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local ok, problem = pcall(main)
if not ok then table.insert(result.errors, tostring(problem)) end
finish(ok and 0 or 1)
