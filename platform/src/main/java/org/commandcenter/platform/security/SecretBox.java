package org.commandcenter.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM. A sealed secret is bound to its owner: copied to
 * another organization's row, it does not open.
 */
public final class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param setting name of the key's setting, for the message when it is missing or wrong
   * @param key 32 bytes in Base64
   * @throws IllegalStateException when it is not
   */
  public SecretBox(String setting, Optional<String> key) {
    this.key = key(setting, key.filter(text -> !text.isBlank()));
  }

  /**
   * Nonce, cipher text and tag in Base64.
   *
   * @param owner what the secret belongs to; needed to open it
   */
  public String seal(String owner, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] text =
          cipher(Cipher.ENCRYPT_MODE, nonce, owner)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, nonce.length + text.length);
      System.arraycopy(text, 0, sealed, nonce.length, text.length);
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret could not be sealed", e);
    }
  }

  /** The secret; empty when it was sealed with another key or for another owner. */
  public Optional<String> open(String owner, String text) {
    byte[] sealed = Base64.getDecoder().decode(text);
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, owner)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKey key(String setting, Optional<String> configured) {
    String text =
        configured.orElseThrow(
            () ->
                new IllegalStateException(
                    "Set "
                        + setting
                        + " to 32 random bytes in Base64: stored secrets are sealed with it."
                        + " 'openssl rand -base64 32' makes one."));
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalStateException(setting + " must be exactly 32 bytes in Base64");
    }
    return new SecretKeySpec(bytes, "AES");
  }
}
