package org.commandcenter.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A signing key, an accounts file, three fake services, and a fourth that is down. */
public class GatewayResource implements QuarkusTestResourceLifecycleManager {
  public static final String PASSWORD = "correct horse battery";
  public static final String SECRET = "a-secret-of-more-than-32-characters";

  private FakeServices services;
  private FakeProvider provider;

  /** After PostgresResource, whose public key is not the one used here. */
  @Override
  public int order() {
    return 10;
  }

  @Override
  public Map<String, String> start() {
    try {
      services = new FakeServices();
      provider = new FakeProvider();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Path folder = Files.createTempDirectory("gateway-");
      Path accounts = folder.resolve("accounts.json");
      Files.writeString(accounts, accountsJson());
      Map<String, String> config = new HashMap<>();
      config.put(
          "commandcenter.gateway.signing-key-file",
          pem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getPrivate().getEncoded()).toString());
      config.put(
          "mp.jwt.verify.publickey.location",
          pem(folder.resolve("public.pem"), "PUBLIC KEY", keys.getPublic().getEncoded())
              .toUri()
              .toString());
      config.put("commandcenter.gateway.accounts-file", accounts.toString());
      config.put("commandcenter.gateway.passwords.iterations", "10000");
      config.put("commandcenter.gateway.proxy.response-timeout", "1S");
      config.put("commandcenter.gateway.proxy.breaker-pause", "1S");
      config.put("commandcenter.gateway.proxy.connections", "2");
      config.put("commandcenter.gateway.proxy.per-caller", "24");
      config.put("commandcenter.gateway.proxy.per-organization", "40");
      config.put("commandcenter.gateway.proxy.stalled-upload", "2S");
      config.put("commandcenter.gateway.body-timeout", "5S");
      config.put("commandcenter.gateway.limits.expensive-per-caller", "500");
      config.put("quarkus.http.cors.enabled", "true");
      config.put("quarkus.http.cors.origins", "https://app.example");
      config.put("commandcenter.gateway.upstreams.customer-service", services.address());
      config.put("commandcenter.gateway.upstreams.churn-service", services.address());
      config.put("commandcenter.gateway.upstreams.counterfactual-service", services.address());
      config.put("commandcenter.gateway.upstreams.action-service", "http://127.0.0.1:" + unused());
      config.put("commandcenter.gateway.oidc.issuer", provider.issuer());
      config.put("commandcenter.gateway.oidc.audience", FakeProvider.AUDIENCE);
      config.put("commandcenter.gateway.oidc.client-id", FakeProvider.CLIENT);
      config.put("commandcenter.gateway.oidc.organization-claim", "tenant/id");
      config.put("commandcenter.gateway.oidc.roles.analyst", "cc-analysts,cc-data");
      config.put("commandcenter.gateway.oidc.roles.admin", "cc-admins");
      config.put("commandcenter.gateway.oidc.retry", "1S");
      return config;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(services, new TestInjector.MatchesType(FakeServices.class));
    injector.injectIntoFields(provider, new TestInjector.MatchesType(FakeProvider.class));
  }

  @Override
  public void stop() {
    if (services != null) {
      services.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  private static String accountsJson() {
    return """
    {"users": [
      {"name": "admin@demo", "password": "%1$s", "role": "admin", "organization": "demo"},
      {"name": "viewer@demo", "password": "%1$s", "role": "viewer", "organization": "demo"},
      {"name": "refused@demo", "password": "%1$s", "role": "viewer", "organization": "demo"},
      {"name": "throttled@demo", "password": "%1$s", "role": "viewer", "organization": "demo"}],
     "clients": [{"id": "churn-service", "secret": "%2$s"}]}
    """
        .formatted(PASSWORD, SECRET);
  }

  private static Path pem(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body));
  }

  private static int unused() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
