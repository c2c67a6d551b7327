package org.commandcenter.gateway.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted hashes of secrets, as text that names its own method: {@code
 * pbkdf2-sha256$iterations$salt$hash} for passwords that people choose, {@code sha256$salt$hash}
 * for secrets that a machine drew at random.
 */
public final class SecretHash {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final String SLOW = "pbkdf2-sha256";
  private static final String FAST = "sha256";

  private SecretHash() {}

  /** Hash of a password: slow on purpose. */
  public static String ofPassword(String password, int iterations) {
    byte[] salt = salt();
    return String.join(
        "$",
        SLOW,
        Integer.toString(iterations),
        encode(salt),
        encode(pbkdf2(password, salt, iterations)));
  }

  /** Hash of a random secret of 128 bits or more. */
  public static String ofRandomSecret(String secret) {
    byte[] salt = salt();
    return String.join("$", FAST, encode(salt), encode(sha256(secret, salt)));
  }

  /** A hash that no password has, and that costs as much to try as any other. */
  public static String ofNobody(int iterations) {
    byte[] hash = new byte[HASH_BITS / Byte.SIZE];
    RANDOM.nextBytes(hash);
    return String.join("$", SLOW, Integer.toString(iterations), encode(salt()), encode(hash));
  }

  /** Whether the hash was made of this secret; takes the same time whether or not. */
  public static boolean matches(String secret, String hash) {
    String[] parts = hash.split("\\$", -1);
    return switch (parts[0]) {
      case SLOW ->
          MessageDigest.isEqual(
              decode(parts[3]), pbkdf2(secret, decode(parts[2]), Integer.parseInt(parts[1])));
      case FAST -> MessageDigest.isEqual(decode(parts[2]), sha256(secret, decode(parts[1])));
      default -> throw new IllegalArgumentException("Unknown method of hashing: " + parts[0]);
    };
  }

  private static byte[] pbkdf2(String password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] sha256(String secret, byte[] salt) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text);
  }
}
