using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Lets the covers of elevators follow a contract. The contract and its bound elevators hold the wanted days, each elevator's covers the
/// actual ones. Settling brings the covers in line, and may be repeated by any process at any time.
/// </summary>
internal sealed partial class ContractSettlement(
    ContractStore contracts, Coverage coverage, TimeProvider time, ILogger<ContractSettlement> logger)
{
    /// <summary>How old a pending change is before the sweep takes it up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Elevators settled at a time.</summary>
    public const int Parallelism = 16;

    private const int MostRounds = 20;

    /// <summary>Notes that a change is about to begin.</summary>
    internal async Task<TableEntity> BeginAsync(OrganisationId company, ContractId contract, CancellationToken cancellation)
    {
        var row = Row.Of(
            ContractKeys.Pending(contract),
            ContractKeys.PendingRow(company, contract, Guid.NewGuid()),
            new PendingChange(company, contract, time.GetUtcNow()));
        await contracts.Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        return row;
    }

    /// <summary>Notes that a change is done.</summary>
    internal Task EndAsync(TableEntity pending, CancellationToken cancellation) =>
        contracts.Table.DeleteEntityAsync(pending.PartitionKey, pending.RowKey, ETag.All, cancellation);

    /// <summary>
    /// Settles a contract. It goes on until a look at the contract and the rows, taken after the last write, shows nothing new:
    /// of two that settle at once, the one who is last has seen the other's change.
    /// </summary>
    /// <param name="id">The contract.</param>
    /// <param name="codes">Only these elevators, or null for all.</param>
    /// <param name="parallelism">Elevators at a time.</param>
    /// <returns>The contract, and by elevator the contract that holds days which this one should cover.</returns>
    internal async Task<Settled> SettleAsync(
        OrganisationId company, ContractId id, IReadOnlySet<ElevatorCode>? codes, int parallelism, CancellationToken cancellation)
    {
        var done = new Dictionary<ElevatorCode, ETag>();
        var blocked = new ConcurrentDictionary<ElevatorCode, ContractId>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        Contract? settled = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var contract = (await contracts.FindAsync(company, id, cancellation))?.Document;
            if (contract is null)
            {
                break;
            }

            var rows = await contracts.ReadBoundAsync(company, id, codes, cancellation);
            var moved = settled?.LastingTerm != contract.LastingTerm;
            settled = contract;
            var open = rows.Where(row => moved || !done.TryGetValue(row.Document.Code, out var version) || version != row.Version).ToArray();
            if (open.Length == 0)
            {
                break;
            }

            await Parallel.ForEachAsync(open, options, async (row, token) =>
            {
                var conflict = await coverage.ApplyAsync(contract, row.Document, token);
                await NoteAsync(contract, row, conflict, token);
                if (conflict is { } other)
                {
                    blocked[row.Document.Code] = other;
                }
                else
                {
                    blocked.TryRemove(row.Document.Code, out _);
                }
            });
            foreach (var row in open)
            {
                done[row.Document.Code] = row.Version;
            }
        }

        return new Settled(settled, blocked);
    }

    /// <summary>Finishes the changes that began more than <see cref="Patience"/> ago. Returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var finished = 0;
        await Parallel.ForAsync(0, ContractKeys.Buckets, cancellation, async (bucket, token) =>
        {
            var partition = ContractKeys.PendingBucket(bucket);
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
            await foreach (var row in contracts.Table.QueryAsync<TableEntity>(filter, cancellationToken: token))
            {
                if (await FinishAsync(row, token))
                {
                    Interlocked.Increment(ref finished);
                }
            }
        });
        return finished;
    }

    private async Task<bool> FinishAsync(TableEntity row, CancellationToken cancellation)
    {
        var (company, contract, at) = row.Document<PendingChange>();
        if (time.GetUtcNow() - at <= Patience)
        {
            return false;
        }

        try
        {
            await SettleAsync(company, contract, codes: null, Parallelism, cancellation);
            await EndAsync(row, cancellation);
            Finished(logger, contract);
            return true;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The row stays and the next sweep tries again, so that other changes are not held up.
            Failed(logger, contract, exception);
            return false;
        }
    }

    // The row records where another contract holds the days, for the list of the contract's elevators.
    private async Task NoteAsync(Contract contract, Versioned<BoundElevator> row, ContractId? conflict, CancellationToken cancellation)
    {
        if (row.Document.BlockedBy != conflict)
        {
            var noted = new Versioned<BoundElevator>(row.Document with { BlockedBy = conflict }, row.Version);
            await contracts.TryReplaceBoundAsync(contract.Company, contract.Id, noted, cancellation);
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "finished the change of contract {Contract} that a process left half-done")]
    private static partial void Finished(ILogger logger, ContractId contract);

    [LoggerMessage(321, LogLevel.Error, "could not finish the change of contract {Contract}, the next sweep tries again")]
    private static partial void Failed(ILogger logger, ContractId contract, Exception exception);

    /// <summary>How settling went.</summary>
    /// <param name="Contract">The contract as it was read last, or null if it does not exist.</param>
    /// <param name="Blocked">By elevator, the contract that holds days which this one should cover.</param>
    internal sealed record Settled(Contract? Contract, IReadOnlyDictionary<ElevatorCode, ContractId> Blocked);
}
