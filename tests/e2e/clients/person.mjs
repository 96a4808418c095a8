// Somebody on Matrix with matrix-js-sdk, and so with the encryption that Element has.
import { obey, tell, eventually } from "./lines.mjs";
import { createClient, ClientEvent, MatrixEventEvent, RoomEvent } from "matrix-js-sdk";
import { OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";
import { logger } from "matrix-js-sdk/lib/logger.js";

logger.setLevel?.("error");
const ENCRYPTION = {
  type: "m.room.encryption",
  state_key: "",
  content: { algorithm: "m.megolm.v1.aes-sha2" },
};
let client;

async function enters({ url, user, password, only_signed }) {
  const identifier = { type: "m.id.user", user };
  const proof = { type: "m.login.password", identifier, password };
  const login = await createClient({ baseUrl: url }).loginRequest(proof);
  client = createClient({
    baseUrl: url,
    userId: login.user_id,
    deviceId: login.device_id,
    accessToken: login.access_token,
  });
  await client.initRustCrypto({ useIndexedDB: false });
  client.on(RoomEvent.Timeline, reads);
  client.on(RoomEvent.MyMembership, (room, membership) => {
    if (membership === "invite") client.joinRoom(room.roomId).catch(console.error);
  });
  const synced = new Promise((resolve) => {
    client.on(ClientEvent.Sync, (state) => state === "PREPARED" && resolve());
  });
  await client.startClient({ initialSyncLimit: 20 });
  await synced;
  if (only_signed) await trustsOnlySigned(proof);
}

async function trustsOnlySigned(proof) {
  const crypto = client.getCrypto();
  const authUploadDeviceSigningKeys = (upload) => upload(proof);
  await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys });
  crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
}

async function opens({ name, invited }) {
  const facts = { name, invite: invited, initial_state: [ENCRYPTION] };
  const { room_id } = await client.createRoom(facts);
  const arrived = (user) => client.getRoom(room_id)?.getMember(user)?.membership === "join";
  await eventually(() => invited.every(arrived), `${invited} in ${room_id}`);
  return room_id;
}

const says = async ({ room, text }) => (await client.sendTextMessage(room, text)).event_id;

async function reacts({ room, event, key }) {
  const relation = { rel_type: "m.annotation", event_id: event, key };
  return (await client.sendEvent(room, "m.reaction", { "m.relates_to": relation })).event_id;
}

async function reads(event) {
  if (event.getSender() === client.getUserId() || event.isState()) return;
  await client.decryptEventIfNeeded(event);
  if (event.isDecryptionFailure()) event.once(MatrixEventEvent.Decrypted, () => shows(event));
  await shows(event);
}

async function shows(event) {
  const shield = await client.getCrypto().getEncryptionInfoForEvent(event);
  tell({
    id: event.getId(),
    room: event.getRoomId(),
    sender: event.getSender(),
    type: event.getType(),
    content: event.getContent(),
    encrypted: event.isEncrypted(),
    readable: !event.isDecryptionFailure(),
    shield: shield && shield.shieldColour,
    notifies: client.getPushActionsForEvent(event, true)?.notify ?? false,
  });
}

await obey({ enters, opens, says, reacts });
client?.stopClient();
process.exit();
