/** Lua: KEYS[1] the window, ARGV limit and milliseconds → allowed (0 or 1), remaining, retryAfterMs. By Redis' clock. */
export const takeFromWindow = `
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local count = redis.call('ZCARD', KEYS[1])
if count < limit then
  redis.call('ZADD', KEYS[1], now, time[1] .. '.' .. time[2] .. '.' .. count)
  redis.call('PEXPIRE', KEYS[1], window)
  return { 1, limit - count - 1, 0 }
end
local oldest = redis.call('ZRANGE', KEYS[1], -limit, -limit, 'WITHSCORES')
return { 0, 0, (oldest[2] or now) + window - now }
`;
