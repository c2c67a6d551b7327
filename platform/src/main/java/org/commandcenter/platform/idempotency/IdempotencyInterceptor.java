package org.commandcenter.platform.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.CurrentTenant;

/** See {@link Idempotent}. A request that failed is forgotten and may be sent again. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER + 500)
class IdempotencyInterceptor {
  private static final int MAX_KEY_LENGTH = 255;

  private final IdempotencyStore store;
  private final CurrentTenant tenant;
  private final HttpHeaders headers;
  private final ObjectMapper json;

  IdempotencyInterceptor(
      IdempotencyStore store, CurrentTenant tenant, HttpHeaders headers, ObjectMapper json) {
    this.store = store;
    this.tenant = tenant;
    this.headers = headers;
    this.json = json;
  }

  @AroundInvoke
  Object once(InvocationContext call) throws Exception {
    String key = headers.getHeaderString("Idempotency-Key");
    if (key == null) {
      return call.proceed();
    }
    if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
      throw ApiException.invalid("Idempotency-Key", "must have 1 to 255 characters");
    }
    String organization = tenant.organization();
    String hash = hash(call);
    Optional<IdempotencyStore.Entry> known = store.claim(organization, key, hash);
    if (known.isPresent()) {
      return replay(known.get(), hash);
    }
    Response answer;
    try {
      answer = (Response) call.proceed();
    } catch (Exception e) {
      store.forget(organization, key);
      throw e;
    }
    URI location = answer.getLocation();
    store.remember(
        organization,
        key,
        answer.getStatus(),
        location == null ? null : location.toString(),
        json.valueToTree(answer.getEntity()));
    return answer;
  }

  private static Response replay(IdempotencyStore.Entry entry, String hash) {
    if (!entry.requestHash().equals(hash)) {
      throw new ApiException(
          CommonError.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key: this key belongs to another request; use a new key for a new request");
    }
    if (entry.running()) {
      throw new ApiException(
          CommonError.STILL_RUNNING, "The first request with this key has not ended; ask again");
    }
    Response.ResponseBuilder answer =
        Response.status(entry.status()).entity(entry.body()).header("Idempotent-Replay", "true");
    if (entry.location() != null) {
      answer.location(URI.create(entry.location()));
    }
    return answer.build();
  }

  private String hash(InvocationContext call) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(call.getMethod().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (Object parameter : call.getParameters()) {
      JsonNode value = json.valueToTree(parameter);
      digest.update(json.writeValueAsBytes(value));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
