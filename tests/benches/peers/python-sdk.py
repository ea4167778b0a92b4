"""Twilio's own Python SDK holds one participant, as a whole process. Only the host of the request is changed."""

import os

from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

BASE = os.environ["BASE_URL"]


class Loopback(TwilioHttpClient):
    def request(self, method, url, *args, **kwargs):
        return super().request(method, url.replace("https://api.twilio.com", BASE), *args, **kwargs)


client = Client(os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"], http_client=Loopback())
participant = client.conferences(os.environ["CONFERENCE"]).participants(os.environ["PARTICIPANT"])
assert participant.update(hold=True).hold
