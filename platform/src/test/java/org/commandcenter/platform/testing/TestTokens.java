package org.commandcenter.platform.testing;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.commandcenter.platform.security.Role;

/** Tokens as the gateway issues them, signed with a key made for this test run. */
public final class TestTokens {
  private static final KeyPair KEYS = sharedKeys();

  private TestTokens() {}

  /** A valid token of one hour. */
  public static String token(String organization, String role) {
    return signed(organization, role, Duration.ofHours(1));
  }

  /** A token that expired an hour ago. */
  public static String expired(String organization, String role) {
    return signed(organization, role, Duration.ofHours(-1));
  }

  /** Where a service under test finds the public key. */
  public static String publicKeyLocation() {
    try {
      Path file = Files.createTempFile("public-key-", ".pem");
      file.toFile().deleteOnExit();
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(KEYS.getPublic().getEncoded());
      Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
      return file.toUri().toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(String organization, String role, Duration validity) {
    return Jwt.issuer("command-center")
        .audience("command-center")
        .upn(role + "@" + organization)
        .groups(Set.copyOf(Role.implied(role)))
        .claim("organization", organization)
        .expiresAt(Clock.systemUTC().instant().plus(validity))
        .sign(KEYS.getPrivate());
  }

  // Test resources and tests live in different class loaders: the JVM's properties share the keys.
  private static synchronized KeyPair sharedKeys() {
    String property = TestTokens.class.getName();
    try {
      String shared = System.getProperty(property);
      if (shared == null) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Base64.Encoder encoder = Base64.getEncoder();
        System.setProperty(
            property,
            encoder.encodeToString(keys.getPublic().getEncoded())
                + " "
                + encoder.encodeToString(keys.getPrivate().getEncoded()));
        return keys;
      }
      String[] parts = shared.split(" ", 2);
      KeyFactory factory = KeyFactory.getInstance("RSA");
      Base64.Decoder decoder = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(decoder.decode(parts[0]))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(parts[1]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
