package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.local.fuzz.Request.Header;

/** Usual calls, before and after the odd ones. */
record Client(Wire wire, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Client login(String user, String password) {
    String body =
        JSON.createObjectNode().put("username", user).put("password", password).toString();
    return new Client(wire, post("/api/auth/login", body).path("token").asText());
  }

  JsonNode get(String path) {
    return send("GET", path, "application/json", "");
  }

  JsonNode post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  /** Missing where the call did not succeed. */
  JsonNode send(String method, String path, String type, String body) {
    Reply reply = reply(method, path, type, body);
    try {
      return reply.status() / 100 == 2 ? JSON.readTree(reply.text()) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  Reply reply(String method, String path, String type, String body) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Accept", "application/json"));
    headers.add(
        new Header("Idempotency-Key", "prepare-" + path.hashCode() + "-" + body.hashCode()));
    if (!token.isEmpty()) {
      headers.add(new Header("Authorization", "Bearer " + token));
    }
    if (!body.isEmpty()) {
      headers.add(new Header("Content-Type", type));
    }
    return wire.send(
        new Request(
            0, 0, "", Kind.VALID, method, path, headers, body.getBytes(StandardCharsets.UTF_8)));
  }
}
