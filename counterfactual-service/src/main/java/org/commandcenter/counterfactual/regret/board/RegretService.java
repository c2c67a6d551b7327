package org.commandcenter.counterfactual.regret.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commandcenter.counterfactual.SortKey;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.history.Freshness;
import org.commandcenter.counterfactual.history.HistoryService;
import org.commandcenter.counterfactual.regret.GroupRegret;
import org.commandcenter.counterfactual.regret.Necessity;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** Answers what history lost against the best alternative, for whom and why. */
@ApplicationScoped
class RegretService {
  private static final int LISTED_UNJUDGED = 100;

  private final HistoryService history;
  private final RegretRepository repository;
  private final EffectService effects;

  RegretService(HistoryService history, RegretRepository repository, EffectService effects) {
    this.history = history;
    this.repository = repository;
    this.effects = effects;
  }

  /**
   * @param segment value tier; null for all
   * @param since only customers lost since; null for all
   */
  Leaderboard leaderboard(String organization, String segment, Instant since, PageRequest request) {
    Double after = SortKey.number(request);
    Board board = board(organization, segment, since);
    List<Judged> rest =
        board.judged().stream()
            .filter(judged -> after == null || follows(judged, after, SortKey.id(request)))
            .limit(request.fetch())
            .toList();
    Page<Judged> page =
        Page.of(
            rest,
            request,
            judged ->
                List.of(
                    Double.toString(judged.verdict().foregone()), judged.episode().customerId()));
    return new Leaderboard(
        RegretSummary.of(board),
        page.items().stream().map(RegretRow::of).toList(),
        page.nextCursor(),
        board.notEnoughEvidence().stream().limit(LISTED_UNJUDGED).toList(),
        board.effectsVersion(),
        Sentences.board(board),
        board.freshness().stale(),
        board.freshness().dataAsOf());
  }

  /**
   * Rows of the leaderboard, one after the other, in the order of the customers' ids.
   *
   * @param after id of the last customer that is not wanted any more; null from the first
   * @param limit rows wanted; null for all
   */
  Stream<RegretRow> rows(String organization, String after, Integer limit) {
    if (limit != null && limit < 0) {
      throw ApiException.invalid("limit", "must be 0 or more");
    }
    return board(organization, null, null).judged().stream()
        .filter(judged -> after == null || judged.episode().customerId().compareTo(after) > 0)
        .sorted(Comparator.comparing(judged -> judged.episode().customerId()))
        .limit(limit == null ? Long.MAX_VALUE : limit)
        .map(RegretRow::of);
  }

  Heatmap heatmap(String organization, String segment, Instant since) {
    record Key(String segment, String intervention) {}

    Board board = board(organization, segment, since);
    Map<Key, GroupRegret> cells =
        new TreeMap<>(Comparator.comparing(Key::segment).thenComparing(Key::intervention));
    for (Judged judged : board.judged()) {
      Key key = new Key(judged.episode().segment(), judged.episode().intervention());
      cells.computeIfAbsent(key, k -> new GroupRegret()).add(judged.verdict());
    }
    return new Heatmap(
        cells.entrySet().stream()
            .map(
                cell ->
                    Heatmap.Cell.of(
                        cell.getKey().segment(), cell.getKey().intervention(), cell.getValue()))
            .toList(),
        RegretSummary.of(board),
        board.effectsVersion(),
        Sentences.board(board),
        board.freshness().stale(),
        board.freshness().dataAsOf());
  }

  Insights insights(String organization, String segment, Instant since) {
    Board board = board(organization, segment, since);
    return new Insights(
        Findings.insights(board),
        Findings.patterns(board),
        Findings.segments(board),
        RegretSummary.of(board),
        board.effectsVersion(),
        Sentences.board(board),
        board.freshness().stale(),
        board.freshness().dataAsOf());
  }

  CustomerStory story(String organization, String customerId) {
    Freshness freshness = history.refresh(organization);
    Episode episode =
        repository
            .find(organization, customerId)
            .orElseThrow(() -> ApiException.notFound("customer", customerId));
    EpisodeJudge judges = judges(organization);
    Optional<NotJudged> obstacle = EpisodeJudge.obstacle(episode);
    Judged judged = obstacle.isEmpty() ? judges.judge(episode) : null;
    Necessity necessity =
        judged == null || episode.lostAt() == null ? null : judged.verdict().necessity();
    return new CustomerStory(
        episode.customerId(),
        episode.externalId(),
        episode.company(),
        episode.segment(),
        episode.lostAt() == null ? "retained" : "churned",
        episode.lostAt(),
        judged == null ? null : RegretRow.of(judged),
        obstacle.orElse(null),
        necessity,
        CustomerStory.Trajectory.of(episode),
        judges.effects().version(),
        judged == null ? List.of() : Sentences.notes(judged.verdict()),
        judged == null
            ? Sentences.unjudged(episode, obstacle.orElseThrow())
            : Sentences.story(judged, necessity),
        freshness.stale(),
        freshness.dataAsOf());
  }

  private Board board(String organization, String segment, Instant since) {
    Freshness freshness = history.refresh(organization);
    List<Episode> episodes =
        repository.lost(organization, since).stream()
            .filter(episode -> segment == null || segment.equals(episode.segment()))
            .toList();
    return Board.of(episodes, judges(organization), freshness);
  }

  private EpisodeJudge judges(String organization) {
    return new EpisodeJudge(effects.current(organization), repository.costs(organization));
  }

  private static boolean follows(Judged judged, double foregone, String customerId) {
    int order = Double.compare(foregone, judged.verdict().foregone());
    return order > 0 || (order == 0 && judged.episode().customerId().compareTo(customerId) > 0);
  }
}
