using System.Collections.Concurrent;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Binds elevators to a contract (C-2). Elevators lie in partitions of their own, so the request is not atomic: each elevator has its
/// result, and a repeated request finishes the rest. If several contracts bind an elevator at once, the version of its covers lets one win,
/// and the others remove their rows.
/// </summary>
internal sealed class ContractBinding(
    ContractStore contracts, ContractSettlement settlement, Coverage coverage, OrganisationStore organisations, AdminActLog log, TimeProvider time)
{
    /// <summary>Elevators written at a time.</summary>
    public const int Parallelism = 64;

    // Small enough that no part takes as long as the sweep's patience.
    private const int ChunkSize = 500;
    private const int Attempts = 10;

    /// <summary>Binds any number of elevators. An elevator that is bound already stays so.</summary>
    /// <param name="id">The contract.</param>
    /// <param name="codes">The elevators.</param>
    /// <param name="by">User name of who binds them.</param>
    /// <returns>A result for each, in the order given.</returns>
    /// <exception cref="ProblemException">
    /// 404. 409: the contract is deleted, contacts are missing, or others change the same rows.
    /// </exception>
    public async Task<IReadOnlyList<BindResult>> BindAsync(
        OrganisationId company, ContractId id, IEnumerable<ElevatorCode> codes, string by, CancellationToken cancellation)
    {
        var found = await contracts.FindAsync(company, id, cancellation) ?? throw Problems.NotFound.With();
        if (found.Document.DeletedOn is not null)
        {
            throw ContractProblems.Deleted.With();
        }

        if ((await organisations.FindAsync(company, cancellation))?.Document is not { RescueContact: not null, MaintenanceContact: not null })
        {
            throw ContractProblems.ContactsMissing.With();
        }

        var results = new List<BindResult>();
        foreach (var chunk in codes.Distinct().Chunk(ChunkSize))
        {
            results.AddRange(await BindChunkAsync(company, id, chunk, by, cancellation));
        }

        return results;
    }

    private async Task<IEnumerable<BindResult>> BindChunkAsync(
        OrganisationId company, ContractId id, ElevatorCode[] codes, string by, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var contract = (await contracts.FindAsync(company, id, cancellation))!.Document;
            var rows = (await contracts.ReadBoundAsync(company, id, codes.ToHashSet(), cancellation)).ToDictionary(row => row.Document.Code);
            var results = new ConcurrentDictionary<ElevatorCode, BindResult>();
            var changes = new ConcurrentDictionary<ElevatorCode, ContractStore.BoundChange>();
            var elevators = new ConcurrentBag<Elevator>();
            await Parallel.ForEachAsync(codes, Options(cancellation), async (code, token) =>
            {
                var file = await coverage.ReadAsync(code, token);
                var change = ChangeOf(rows.GetValueOrDefault(code), file, code, by);
                results[code] = Check(contract, file, change.After);
                if (results[code].Refusal is null)
                {
                    changes[code] = change;
                    if (change.Before?.Document.IsBound != true)
                    {
                        elevators.Add(file.Entry!.Document);
                    }
                }
            });
            if (changes.IsEmpty
                || await log.WriteAsync(elevators.IsEmpty ? null : ContractActs.Bound(contract, elevators), () => WriteAsync(contract, changes, results, cancellation), cancellation))
            {
                return codes.Select(code => results[code]);
            }
        }

        throw Problems.Conflict.With();
    }

    private static BindResult Check(Contract contract, ElevatorSnapshot file, BoundElevator wanted) =>
        file.Entry?.Document.Company != contract.Company ? new(wanted.Code, ContractProblems.ElevatorNotMaintained)
        : file.Entry.Document.Retirement is not null ? new(wanted.Code, ElevatorProblems.Retired)
        : Coverage.Claim(file, contract, wanted).Conflict is { } conflict
            ? new(wanted.Code, ContractProblems.ElevatorAlreadyCovered, conflict.Contract)
            : new(wanted.Code);

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };

    private ContractStore.BoundChange ChangeOf(Versioned<BoundElevator>? row, ElevatorSnapshot file, ElevatorCode code, string by)
    {
        var now = time.GetUtcNow();
        var district = file.Entry?.Document.District ?? "";
        var before = row?.Document ?? new BoundElevator(code, district, [], now, by);

        // Written even if it is bound already: the new version tells a request that would remove the row that it is needed.
        return new(row, before.Bind(ShanghaiCalendar.DayOf(now), now, by) with { District = district });
    }

    // False if a row has changed since it was read. The caller then starts over.
    private async Task<bool> WriteAsync(
        Contract contract,
        ConcurrentDictionary<ElevatorCode, ContractStore.BoundChange> changes,
        ConcurrentDictionary<ElevatorCode, BindResult> results,
        CancellationToken cancellation)
    {
        var (company, id) = (contract.Company, contract.Id);
        var pending = await settlement.BeginAsync(company, id, cancellation);
        await AddDistrictsAsync(contract, changes.Values.Select(change => change.After.District), cancellation);
        var written = await contracts.TryWriteBoundAsync(company, id, changes.Values, cancellation);
        var settled = await settlement.SettleAsync(company, id, changes.Keys.ToHashSet(), Parallelism, cancellation);
        foreach (var (code, other) in settled.Blocked)
        {
            results[code] = new BindResult(code, ContractProblems.ElevatorAlreadyCovered, other);
            await TakeBackAsync(contract, changes[code], cancellation);
        }

        await settlement.EndAsync(pending, cancellation);
        return settled.Contract is { DeletedOn: null } ? written : throw ContractProblems.Deleted.With();
    }

    // Another contract was faster between our look and our write.
    private async Task TakeBackAsync(Contract contract, ContractStore.BoundChange change, CancellationToken cancellation)
    {
        var row = await contracts.FindBoundAsync(contract.Company, contract.Id, change.After.Code, cancellation);
        if (row is null || row.Document.BoundAt != change.After.BoundAt)
        {
            return;
        }

        if (change.Before is { Document: var before })
        {
            await contracts.TryReplaceBoundAsync(contract.Company, contract.Id, new(before, row.Version), cancellation);
        }
        else
        {
            await contracts.DeleteBoundAsync(contract.Company, contract.Id, row, cancellation);
        }
    }

    private async Task AddDistrictsAsync(Contract contract, IEnumerable<string> districts, CancellationToken cancellation)
    {
        var needed = districts.ToHashSet(StringComparer.Ordinal);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = (await contracts.FindAsync(contract.Company, contract.Id, cancellation))!;
            var all = found.Document.Districts.Union(needed, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            if (found.Document.DeletedOn is not null
                || all.Length == found.Document.Districts.Count
                || await contracts.TryReplaceAsync(found, found.Document with { Districts = all }, cancellation))
            {
                return;
            }
        }

        throw Problems.Conflict.With();
    }
}
