package org.commandcenter.gateway.keys;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commandcenter.gateway.GatewayConfig;

/** The key that signs the tokens; its public half is what everybody else verifies with. */
@ApplicationScoped
public class SigningKey {
  private static final String PROPERTY = "commandcenter.gateway.signing-key-file";
  private static final int FEWEST_BITS = 2048;
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final RSAPrivateCrtKey key;

  SigningKey(GatewayConfig config) {
    this.key =
        read(
            config
                .signingKeyFile()
                .orElseThrow(
                    () ->
                        new ConfigurationException(
                            PROPERTY
                                + " is not set: name a PEM file with the RSA private key that"
                                + " signs tokens (openssl genpkey -algorithm RSA -pkeyopt"
                                + " rsa_keygen_bits:2048 -out key.pem)")));
  }

  public PrivateKey privateKey() {
    return key;
  }

  /** Key id: the RFC 7638 thumbprint of the public key. */
  public String id() {
    String canonical =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(exponent(), modulus());
    try {
      return URL_SAFE.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Public modulus as JWK member {@code n}. */
  public String modulus() {
    return unsigned(key.getModulus());
  }

  /** Public exponent as JWK member {@code e}. */
  public String exponent() {
    return unsigned(key.getPublicExponent());
  }

  /** HMAC-SHA256 of the data under a key that is derived from this one. */
  public byte[] mac(byte[] data) {
    try {
      byte[] secret =
          MessageDigest.getInstance("SHA-256").digest(key.getPrivateExponent().toByteArray());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPrivateCrtKey read(Path file) {
    try {
      String pem = Files.readString(file);
      String body =
          pem.replace("-----BEGIN PRIVATE KEY-----", "")
              .replace("-----END PRIVATE KEY-----", "")
              .replaceAll("\\s", "");
      var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
      var key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
      if (key.getModulus().bitLength() < FEWEST_BITS) {
        throw new ConfigurationException(
            "%s: the key in %s has fewer than %d bits".formatted(PROPERTY, file, FEWEST_BITS));
      }
      return key;
    } catch (IOException e) {
      throw new ConfigurationException("%s: %s cannot be read".formatted(PROPERTY, file));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "%s: %s holds no RSA private key in PEM (PKCS#8)".formatted(PROPERTY, file));
    }
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return URL_SAFE.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
