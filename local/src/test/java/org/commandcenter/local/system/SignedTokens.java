package org.commandcenter.local.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commandcenter.local.state.JsonFile;
import org.commandcenter.local.state.SigningKeys;
import org.commandcenter.local.state.StateFolder;

/** Tokens signed as the gateway signs them, and tokens that nobody may accept. */
final class SignedTokens {
  private static final String RIGHT = "command-center";
  private static final Map<String, List<String>> IMPLIED =
      Map.of(
          "viewer", List.of("viewer"),
          "analyst", List.of("viewer", "analyst"),
          "operator", List.of("viewer", "analyst", "operator"),
          "admin", List.of("viewer", "analyst", "operator", "admin"),
          "service", List.of("viewer", "analyst", "operator", "service"));

  private final PrivateKey key;
  private final byte[] publicKey;

  SignedTokens(StateFolder folder) {
    SigningKeys keys = new SigningKeys(folder.home());
    try {
      key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(der(keys.signingKey())));
      publicKey = Files.readAllBytes(keys.publicKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean suffices(String role, String least) {
    return IMPLIED.get(role).contains(least);
  }

  /** A good token of a user called after the role. */
  String of(String organization, String role) {
    return sign("RS256", claims(organization, IMPLIED.get(role)));
  }

  String withoutRoles(String organization) {
    return sign("RS256", claims(organization, List.of()));
  }

  String expired(String organization, String role) {
    return altered(organization, role, "exp", Instant.now().getEpochSecond() - 60);
  }

  /** An admin's tokens, each with one thing wrong, by what that is. */
  Map<String, String> refused(String organization) {
    Map<String, String> tokens = new LinkedHashMap<>();
    long soon = Instant.now().getEpochSecond() + 600;
    Map<String, Object> good = claims(organization, IMPLIED.get("admin"));
    tokens.put("no token", "");
    tokens.put("wrong issuer", altered(organization, "admin", "iss", "https://elsewhere.example"));
    tokens.put("no issuer", altered(organization, "admin", "iss", null));
    tokens.put("wrong audience", altered(organization, "admin", "aud", "another-client"));
    tokens.put("no audience", altered(organization, "admin", "aud", null));
    tokens.put("expired", expired(organization, "admin"));
    tokens.put("without an end", altered(organization, "admin", "exp", null));
    tokens.put("not yet valid", altered(organization, "admin", "nbf", soon));
    tokens.put("issued in the future", altered(organization, "admin", "iat", soon));
    tokens.put("no organization", altered(organization, "admin", "organization", null));
    tokens.put("impossible organization", altered(organization, "admin", "organization", "A/../b"));
    tokens.put("wrong key", rs256(encoded("RS256", good), anotherKey()));
    tokens.put("algorithm none", encoded("none", good) + ".");
    tokens.put("HS256 by the public key's file", hs256(good, publicKey));
    tokens.put("HS256 by the public key", hs256(good, der(publicKey)));
    String[] parts = sign("RS256", good).split("\\.", -1);
    String viewer = of(organization, "viewer").split("\\.", -1)[1];
    tokens.put("another's signature", parts[0] + "." + viewer + "." + parts[2]);
    tokens.put("no JWT", "let-me-in");
    return tokens;
  }

  private String altered(String organization, String role, String claim, Object value) {
    Map<String, Object> claims = claims(organization, IMPLIED.get(role));
    if (value == null) {
      claims.remove(claim);
    } else {
      claims.put(claim, value);
    }
    return sign("RS256", claims);
  }

  private static Map<String, Object> claims(String organization, List<String> roles) {
    long now = Instant.now().getEpochSecond();
    String name = (roles.isEmpty() ? "nobody" : roles.getLast()) + "@" + organization;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", RIGHT);
    claims.put("aud", RIGHT);
    claims.put("sub", name);
    claims.put("upn", name);
    claims.put("groups", roles);
    claims.put("organization", organization);
    claims.put("iat", now);
    claims.put("exp", now + 600);
    return claims;
  }

  private String sign(String algorithm, Map<String, Object> claims) {
    return rs256(encoded(algorithm, claims), key);
  }

  private static String rs256(String text, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hs256(Map<String, Object> claims, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
      String text = encoded("HS256", claims);
      return text + "." + encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey anotherKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String algorithm, Map<String, Object> claims) {
    try {
      byte[] header = JsonFile.JSON.writeValueAsBytes(Map.of("alg", algorithm, "typ", "JWT"));
      return encode(header) + "." + encode(JsonFile.JSON.writeValueAsBytes(claims));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] der(Path pem) throws IOException {
    return der(Files.readAllBytes(pem));
  }

  private static byte[] der(byte[] pem) {
    String text = new String(pem, StandardCharsets.US_ASCII);
    return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
