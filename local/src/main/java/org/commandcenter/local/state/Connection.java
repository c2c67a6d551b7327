package org.commandcenter.local.state;

import java.util.List;

/** What a script needs to use the running system: {@code connection.json}. */
public record Connection(String gateway, List<Secrets.User> users, String sink) {}
