// Twilio's own Node SDK, unmodified, against a simulated account: list, hold, resume, redirect, read queues and members.
// Only where requests go is changed, by a client that rewrites scheme and host. Needs BASE_URL, ACCOUNT_SID and
// AUTH_TOKEN; the account is in the scenario 'conference'. Prints 'ok' at the end.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import twilio from 'twilio';

const { BASE_URL, ACCOUNT_SID, AUTH_TOKEN } = process.env;
assert.ok(BASE_URL && ACCOUNT_SID && AUTH_TOKEN, 'BASE_URL, ACCOUNT_SID and AUTH_TOKEN are needed');

const RequestClient = createRequire(import.meta.url)('twilio/lib/base/RequestClient');

class Redirected extends RequestClient {
  request(options) {
    const uri = new URL(options.uri);
    assert.equal(uri.host, 'api.twilio.com');
    return super.request({ ...options, uri: BASE_URL + uri.pathname + uri.search });
  }
}

const client = twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient: new Redirected() });

/** The error that a call of the SDK ends in. */
async function refused(promise) {
  return promise.then(() => assert.fail('it should have been refused'), (error) => error);
}

async function simulator(path, body) {
  const authorization = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;
  const method = body ? 'POST' : 'GET';
  const answer = await fetch(`${BASE_URL}/simulator/${path}`, {
    method, headers: { authorization }, body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

const hears = async (sid) => (await simulator('legs')).find((leg) => leg.call_sid === sid).hears.kind;

// Lists and filters.
const [agent] = await client.calls.list({ to: 'client:alice', status: 'in-progress' });
const [caller] = await client.calls.list({ from: '+15550100142', startTimeAfter: new Date('2020-01-01') });
assert.equal(agent.direction, 'outbound-api');
assert.equal(caller.callerName, 'Maria Lopez');
assert.ok(caller.startTime instanceof Date && !Number.isNaN(caller.startTime.getTime()));
const [conference] = await client.conferences.list({ status: 'in-progress' });
assert.equal(conference.status, 'in-progress');
assert.equal((await client.calls.list({ pageSize: 1 })).length, 2, 'the SDK follows next_page_uri');
const second = await (await client.calls.page({ pageSize: 1 })).nextPage();
assert.equal(second.instances[0].sid, caller.sid);
assert.equal((await second.previousPage()).instances[0].sid, agent.sid);

// Hold and resume.
const participants = client.conferences(conference.sid).participants;
assert.deepEqual((await participants.list()).map((each) => each.callSid).sort(), [agent.sid, caller.sid].sort());
const held = await participants(caller.sid).update({ hold: true, holdMethod: 'GET' });
assert.equal(held.hold, true);
assert.equal(await hears(caller.sid), 'music');
assert.equal((await participants.list({ hold: true })).length, 1);
assert.equal((await participants(caller.sid).fetch()).hold, true);
const resumed = await participants(caller.sid).update({ hold: false });
assert.equal(resumed.hold, false);
assert.equal(await hears(caller.sid), 'parties');

// A participant is called in, and removed.
const added = await participants.create({ from: '+15550100100', to: 'sip:parts@example.com', label: 'Parts desk' });
assert.equal(added.status, 'queued');
await simulator('clock', { advance_ms: 2000 });
assert.equal((await participants('Parts desk').fetch()).callSid, added.callSid);
assert.equal(await participants('Parts desk').remove(), true);

// Redirect into a queue, read it, and take the caller out again.
const twiml = new twilio.twiml.VoiceResponse();
twiml.enqueue('holdline-queue');
assert.equal((await client.calls(caller.sid).update({ twiml: twiml.toString() })).status, 'in-progress');
const gone = await refused(participants(caller.sid).update({ hold: true }));
assert.deepEqual([gone.status, gone.code], [404, 20404]);
const [queue] = await client.queues.list();
assert.deepEqual([queue.friendlyName, queue.currentSize], ['holdline-queue', 1]);
const [member] = await client.queues(queue.sid).members.list();
assert.deepEqual([member.callSid, member.position], [caller.sid, 1]);
assert.equal((await client.queues(queue.sid).members('Front').fetch()).callSid, caller.sid);
assert.equal((await refused(client.queues(queue.sid).remove())).status, 400);
const dequeued = await client.queues(queue.sid).members(caller.sid).update({ url: 'https://example.com/next' });
assert.equal(dequeued.callSid, caller.sid);
assert.equal(await client.queues(queue.sid).remove(), true);
const made = await client.queues.create({ friendlyName: 'another', maxSize: 10 });
assert.equal((await client.queues(made.sid).update({ maxSize: 20 })).maxSize, 20);

// Calls are placed and ended.
const placed = await client.calls.create({ from: '+15550100100', to: 'client:alice', twiml: '<Response><Pause/></Response>' });
assert.equal(placed.status, 'queued');
assert.equal((await client.calls(placed.sid).update({ status: 'canceled' })).status, 'canceled');
const over = await refused(client.calls(placed.sid).update({ twiml: '<Response/>' }));
assert.deepEqual([over.status, over.code, over.message], [400, 21220, 'Call is not in-progress. Cannot redirect.']);

// Wrong credentials.
const stranger = twilio(ACCOUNT_SID, '0'.repeat(32), { httpClient: new Redirected() });
const unknown = await refused(stranger.conferences.list());
assert.deepEqual([unknown.status, unknown.code], [401, 20003]);
assert.equal((await client.api.v2010.accounts(ACCOUNT_SID).fetch()).status, 'active');

process.stdout.write('ok\n');
