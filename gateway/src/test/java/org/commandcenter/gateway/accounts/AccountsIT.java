package org.commandcenter.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.commandcenter.gateway.testing.GatewayTest;
import org.commandcenter.platform.data.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountsIT extends GatewayTest {
  @Inject AccountsImport accountsImport;
  @Inject AccountsRepository repository;
  @Inject Accounts accounts;
  @Inject Database database;

  @Test
  void applyingTheSameFileAgainLeavesHashesAlone() {
    var file = file("first password", "viewer");
    accountsImport.apply(file);
    String hash = hash();

    accountsImport.apply(file);

    assertThat(hash()).isEqualTo(hash);
  }

  @Test
  void aChangedEntryChangesTheAccountAndNoOther() {
    accountsImport.apply(file("first password", "viewer"));
    int before = repository.users().size();

    accountsImport.apply(file("second password", "analyst"));

    assertThat(accounts.authenticate("imported@demo", "first password")).isEmpty();
    assertThat(accounts.authenticate("imported@demo", "second password"))
        .hasValueSatisfying(user -> assertThat(user.role()).isEqualTo("analyst"));
    assertThat(repository.users()).hasSize(before).extracting(AppUser::name).contains("admin@demo");
  }

  @Test
  void noSecretIsStored() {
    assertThat(repository.findUser("admin@demo").orElseThrow().passwordHash())
        .startsWith("pbkdf2-sha256$10000$");
    assertThat(repository.findClient("churn-service").orElseThrow().secretHash())
        .startsWith("sha256$");
  }

  @Test
  void anOrganizationSeesItsOwnUsersOnly() {
    assertThat(users("demo")).isPositive();
    assertThat(users("sandbox")).isZero();
  }

  private int users(String organization) {
    return database.inOrganization(
        organization,
        handle -> handle.select("select count(*) from app_user").mapTo(int.class).one());
  }

  private String hash() {
    return repository.findUser("imported@demo").orElseThrow().passwordHash();
  }

  private static AccountsFile file(String password, String role) {
    return new AccountsFile(
        List.of(new AccountsFile.User("imported@demo", password, role, "demo")), List.of());
  }
}
