// A preload (node -r): who listens without saying where, does so on 127.0.0.1. The playground
// cannot be told to, and would let the whole network in.
const { Server } = require("node:net");

const HOST = "127.0.0.1";
const listen = Server.prototype.listen;
const isPort = (value) => typeof value === "number" || /^\d+$/.test(value);
const isPlace = (value) => value !== null && typeof value === "object" && "port" in value;

Server.prototype.listen = function (where, ...rest) {
  if (isPlace(where)) return listen.call(this, { ...where, host: where.host || HOST }, ...rest);
  if (isPort(where) && typeof rest[0] !== "string") return listen.call(this, where, HOST, ...rest);
  return listen.call(this, where, ...rest);
};
