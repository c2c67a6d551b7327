package org.commandcenter.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider as far as the gateway looks at one: discovery, keys, codes. */
public final class FakeProvider implements AutoCloseable {
  public static final String AUDIENCE = "command-center-of-tests";

  public static final String CLIENT = "console";

  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Map<String, KeyPair> published = new ConcurrentHashMap<>();
  private final Map<String, KeyPair> all = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean away;

  FakeProvider() throws IOException {
    publish("first", "RS256");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort() + "/realms/test";
  }

  /** Makes a key and publishes it. */
  public void publish(String id, String algorithm) {
    published.put(id, make(id, algorithm));
  }

  /** Makes a key that nobody is told of. */
  public KeyPair make(String id, String algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(algorithm.startsWith("ES") ? "EC" : "RSA");
      if (algorithm.startsWith("ES")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(2048);
      }
      return all.computeIfAbsent(id, _ -> generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public void withdraw(String id) {
    published.remove(id);
  }

  public void setAway(boolean away) {
    this.away = away;
  }

  /** The code that somebody gets who was sent here by this address and signs in. */
  public String signInAt(URI address) {
    assertThat(address.toString()).startsWith(issuer() + "/authorize?");
    Map<String, String> query = fields(address.getRawQuery());
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "redirect_uri");
    String code = UUID.randomUUID().toString();
    challenges.put(code, query.get("code_challenge"));
    return code;
  }

  /** Fields of a form or a query. */
  public static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  /** How often the keys were read. */
  public int reads() {
    return reads.get();
  }

  /** Claims of somebody with these roles, good for five minutes. */
  public Map<String, Object> claims(String name, String organization, String... roles) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("aud", List.of("account", AUDIENCE));
    claims.put("preferred_username", name);
    claims.put("tenant", Map.of("id", organization));
    claims.put("realm_access", Map.of("roles", List.of(roles)));
    claims.put("iat", now - 1);
    claims.put("exp", now + 300);
    return claims;
  }

  public String sign(Map<String, Object> claims) {
    return sign(claims, "first", "RS256");
  }

  public String sign(Map<String, Object> claims, String key, String algorithm) {
    JsonWebSignature signature = new JsonWebSignature();
    JwtClaims content = new JwtClaims();
    claims.forEach(content::setClaim);
    signature.setPayload(content.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKeyIdHeaderValue(key);
    signature.setKey(all.get(key).getPrivate());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key in PEM, for those who would sign with it. */
  public byte[] publicKey(String id) {
    return all.get(id).getPublic().getEncoded();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (away) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String body =
          path.endsWith("openid-configuration")
              ? """
                {"issuer": "%1$s", "jwks_uri": "%1$s/certs",
                 "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token"}
                """
                  .formatted(issuer())
              : path.endsWith("/token") ? redeemed(exchange) : keys();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(body.isEmpty() ? 400 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** A token for whoever shows a code and what its challenge was made of; otherwise nothing. */
  private String redeemed(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String challenge = challenges.remove(form.get("code"));
    String made = digest(form.get("code_verifier"));
    return made.equals(challenge)
        ? "{\"access_token\": \"%s\"}".formatted(sign(claims("ann", "demo", "cc-analysts")))
        : "";
  }

  private static String digest(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keys() {
    reads.incrementAndGet();
    List<String> jwks =
        published.entrySet().stream().map(e -> jwk(e.getKey(), e.getValue())).toList();
    return "{\"keys\": [" + String.join(", ", jwks) + "]}";
  }

  private static String jwk(String id, KeyPair pair) {
    return switch (pair.getPublic()) {
      case RSAPublicKey rsa ->
          "{\"kty\": \"RSA\", \"kid\": \"%s\", \"use\": \"sig\", \"n\": \"%s\", \"e\": \"%s\"}"
              .formatted(id, unsigned(rsa.getModulus(), 0), unsigned(rsa.getPublicExponent(), 0));
      case ECPublicKey ec ->
          "{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"}"
              .formatted(
                  id, unsigned(ec.getW().getAffineX(), 32), unsigned(ec.getW().getAffineY(), 32));
      default -> throw new IllegalStateException();
    };
  }

  private static String unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] digits = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    byte[] padded = new byte[Math.max(length, digits.length)];
    System.arraycopy(digits, 0, padded, padded.length - digits.length, digits.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
