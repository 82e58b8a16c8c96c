-- Asks the paths of a file (PATHS) in turn, as a visitor who was here before; prints one line of JSON at the end.
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local at, thread_count = 0, 0

function setup(thread)
  thread:set("first", thread_count)
  thread_count = thread_count + 1
end

function init()
  at = first * 7919
  wrk.headers["Cookie"] = "taavon_form=0123456789abcdef0123456789abcdef"
end

function request()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1])
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format('\n{"requests":%d,"seconds":%.6f,"bytes":%d,"p50":%.3f,"p95":%.3f,"p99":%.3f,"wrong":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
