package org.commandcenter.gateway;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.commandcenter.gateway.accounts.AccountsImport;
import org.commandcenter.gateway.keys.SigningKey;
import org.commandcenter.platform.security.CurrentTenant;

/** What must be right before the first request; a start that cannot be right ends here. */
@ApplicationScoped
class Startup {
  void run(
      @Observes StartupEvent event, SigningKey key, JWTParser verifier, AccountsImport accounts) {
    checkThatTokensVerify(key, verifier);
    accounts.run();
  }

  /** Otherwise each login would succeed and each request after it be refused. */
  private static void checkThatTokensVerify(SigningKey key, JWTParser verifier) {
    String token =
        Jwt.issuer("command-center")
            .audience("command-center")
            .upn("start")
            .claim(CurrentTenant.ORGANIZATION_CLAIM, "start")
            .expiresIn(60)
            .jws()
            .keyId(key.id())
            .sign(key.privateKey());
    try {
      verifier.parse(token);
    } catch (ParseException e) {
      throw new ConfigurationException(
          "mp.jwt.verify.publickey.location does not name the public half of"
              + " commandcenter.gateway.signing-key-file");
    }
  }
}
