using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Scores;

/// <summary>The runs of the scores with the figures of each company (<see cref="ScoreKeys"/>).</summary>
internal sealed class ScoreStore(StorageClients storage)
{
    private const int LargestTransaction = 100;

    private readonly TableClient _table = storage.Tables.GetTableClient(ScoresModule.Table);

    /// <summary>The newest night that is complete, or null before the first.</summary>
    public async Task<DateOnly?> NewestNightAsync(DateOnly today, CancellationToken cancellation)
    {
        // Nearly always yesterday or the day before. Otherwise all dates are looked at, which is one request for three years.
        for (var date = today.AddDays(-1); date >= today.AddDays(-2); date = date.AddDays(-1))
        {
            if (await FindNightAsync(date, cancellation) is not null)
            {
                return date;
            }
        }

        return await NightsAsync(DateOnly.MinValue, today, cancellation).Select(night => (DateOnly?)night.To).LastOrDefaultAsync(cancellation);
    }

    /// <summary>The run of a night, or null if the date is absent.</summary>
    public async Task<ScoreRun?> FindNightAsync(DateOnly date, CancellationToken cancellation) =>
        (await _table.FindAsync<ScoreRun>(ScoreKeys.Nights, ScoreRun.KeyOf(date), cancellation))?.Document;

    /// <summary>The nights of some dates that are complete, oldest first.</summary>
    public IAsyncEnumerable<ScoreRun> NightsAsync(DateOnly from, DateOnly to, CancellationToken cancellation) =>
        InOrder<ScoreRun>(ScoreKeys.Nights, from, to, cancellation);

    /// <summary>Writes that a night is complete. A date that is there is never written again.</summary>
    public Task CompleteNightAsync(ScoreRun run, CancellationToken cancellation) => _table.TryAddAsync(NightRow(run), cancellation);

    /// <summary>A run that was asked for, or null.</summary>
    public Task<Versioned<ScoreRun>?> FindRunAsync(string key, CancellationToken cancellation) =>
        _table.FindAsync<ScoreRun>(ScoreKeys.Runs, key, cancellation);

    /// <summary>Adds a run that was asked for.</summary>
    public Task AddRunAsync(ScoreRun run, CancellationToken cancellation) =>
        _table.AddEntityAsync(Row.Of(ScoreKeys.Runs, run.Key, run), cancellation);

    /// <summary>Replaces a run at its version. Returns false if it has changed meanwhile.</summary>
    public Task<bool> TryReplaceRunAsync(Versioned<ScoreRun> found, ScoreRun changed, CancellationToken cancellation) =>
        _table.TryReplaceAsync(Row.Of(ScoreKeys.Runs, changed.Key, changed, found.Version), cancellation);

    /// <summary>The runs that were asked for, in no order.</summary>
    public IAsyncEnumerable<ScoreRun> RunsAsync(CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {ScoreKeys.Runs}"), cancellationToken: cancellation)
            .Select(row => row.Document<ScoreRun>());

    /// <summary>The runs of a window, or null before the first.</summary>
    public Task<Versioned<ScoreWindowRuns>?> FindWindowAsync(string window, CancellationToken cancellation) =>
        _table.FindAsync<ScoreWindowRuns>(ScoreKeys.Windows, window, cancellation);

    /// <summary>Writes the runs of a window at their version. Returns false if they have changed meanwhile.</summary>
    public Task<bool> TryPutWindowAsync(string window, Versioned<ScoreWindowRuns>? found, ScoreWindowRuns runs, CancellationToken cancellation) =>
        found is null
            ? _table.TryAddAsync(Row.Of(ScoreKeys.Windows, window, runs), cancellation)
            : _table.TryReplaceAsync(Row.Of(ScoreKeys.Windows, window, runs, found.Version), cancellation);

    /// <summary>Writes the figures of a company as a run computed them.</summary>
    public Task PutAsync(string key, StoredScore score, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(ScoreRow(key, score), TableUpdateMode.Replace, cancellation);

    /// <summary>Writes the figures of all companies.</summary>
    public async Task PutAsync(string key, IEnumerable<StoredScore> scores, CancellationToken cancellation)
    {
        foreach (var some in scores.Chunk(LargestTransaction))
        {
            await _table.SubmitTransactionAsync(
                some.Select(score => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ScoreRow(key, score))), cancellation);
        }
    }

    /// <summary>The figures of the companies of a run, by company.</summary>
    public IAsyncEnumerable<StoredScore> ResultsAsync(string key, CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {ScoreKeys.Results(key)}"), cancellationToken: cancellation)
            .Select(row => row.Document<StoredScore>());

    /// <summary>The figures of one company of a run, or null if it was not registered then.</summary>
    public async Task<StoredScore?> FindAsync(string key, OrganisationId company, CancellationToken cancellation) =>
        (await _table.FindAsync<StoredScore>(ScoreKeys.Results(key), company.ToString(), cancellation))?.Document;

    /// <summary>How many companies of a run are computed.</summary>
    public async Task<int> CountAsync(string key, CancellationToken cancellation) => await _table.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {ScoreKeys.Results(key)}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
        .CountAsync(cancellation);

    /// <summary>Writes the figures of a night into the history of their company.</summary>
    public Task PutHistoryAsync(OrganisationId company, ScoreOfNight night, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(HistoryRow(company, night), TableUpdateMode.Replace, cancellation);

    /// <summary>The history of a company, oldest first, also of a date that is not complete yet.</summary>
    public IAsyncEnumerable<ScoreOfNight> HistoryAsync(OrganisationId company, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        InOrder<ScoreOfNight>(ScoreKeys.History(company), from, to, cancellation);

    /// <summary>Deletes a run that was asked for, with its figures.</summary>
    public async Task DeleteRunAsync(ScoreRun run, CancellationToken cancellation)
    {
        await foreach (var score in ResultsAsync(run.Key, cancellation))
        {
            await _table.DeleteEntityAsync(ScoreKeys.Results(run.Key), score.Company.ToString(), cancellationToken: cancellation);
        }

        await _table.DeleteEntityAsync(ScoreKeys.Runs, run.Key, cancellationToken: cancellation);
    }

    /// <summary>The rows of a night as they stand when it is ranked and written: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(ScoreRun run, IEnumerable<StoredScore> scores)
    {
        var (done, ranked) = run.Done([.. scores], run.EndedAt!.Value);
        return ranked.SelectMany(score => new[] { ScoreRow(run.Key, score), HistoryRow(score.Company, ScoreOfNight.Of(done, score)) })
            .Append(NightRow(done))
            .Select(row => (ScoresModule.Table, row));
    }

    private static TableEntity NightRow(ScoreRun run) => Row.Of(ScoreKeys.Nights, run.Key, run);

    private static TableEntity ScoreRow(string key, StoredScore score) => Row.Of(ScoreKeys.Results(key), score.Company.ToString(), score);

    private static TableEntity HistoryRow(OrganisationId company, ScoreOfNight night) =>
        Row.Of(ScoreKeys.History(company), ScoreRun.KeyOf(night.Date), night);

    private IAsyncEnumerable<T> InOrder<T>(string partition, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (first, last) = (ScoreRun.KeyOf(from), ScoreRun.KeyOf(to));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
        return _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => row.Document<T>());
    }
}
