using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Cases;

/// <summary>
/// The proof that timers and orchestrations run. Each good run of the sweep of rescues is noted, and asks <see cref="PulseOrchestration"/> for
/// a beat: it passes a durable timer and an activity, as the deadline of a rescue does, and the activity notes which question it answers. The
/// two are told apart: a sweep that fails leaves no question open, and orchestrations that stand still leave the sweep as it is.
/// </summary>
/// <remarks>
/// It is kept in storage, because a timer fires in one instance of the app only, and an activity runs in any. The instance of the
/// orchestration is always the same, so that nothing heaps up.
/// </remarks>
internal sealed class Pulse(StorageClients storage, TimeProvider time)
{
    private const string Instance = "pulse";
    private const string Partition = "pulse";
    private const string Swept = "swept";
    private const string Asked = "asked";
    private const string Answered = "answered";

    private readonly TableClient _table = storage.Tables.GetTableClient(CasesModule.PulseTable);

    /// <summary>Reads how timers and orchestrations go.</summary>
    public async Task<PulseFacts> ReadAsync(CancellationToken cancellation)
    {
        var rows = await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation)
            .ToDictionaryAsync(row => row.RowKey, row => row.Document<Note>().At, StringComparer.Ordinal, cancellation);
        var asked = At(Asked);
        return new PulseFacts(At(Swept), asked is not null && asked != At(Answered) ? asked : null);

        DateTimeOffset? At(string row) => rows.TryGetValue(row, out var at) ? at : null;
    }

    /// <summary>Notes that the sweep ran to its end, and asks for a beat.</summary>
    public async Task SweptAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // A question that is open stays as old as it is, and is asked again where its orchestration has failed or was lost.
        var asked = (await ReadAsync(cancellation)).UnansweredSince ?? now;
        await _table.SubmitTransactionAsync([Put(Swept, now), Put(Asked, asked)], cancellation);
        if (await client.GetInstanceAsync(Instance, cancellation) is not { IsCompleted: false })
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(PulseOrchestration), asked, new(Instance), cancellation);
        }
    }

    /// <summary>Notes that the orchestrations have answered.</summary>
    /// <param name="asked">The moment of the question.</param>
    public Task BeatAsync(DateTimeOffset asked, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Row.Of(Partition, Answered, new Note(asked)), TableUpdateMode.Replace, cancellation);

    private static TableTransactionAction Put(string row, DateTimeOffset at) =>
        new(TableTransactionActionType.UpsertReplace, Row.Of(Partition, row, new Note(at)));

    private sealed record Note(DateTimeOffset At);
}
