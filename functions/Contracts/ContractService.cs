using System.Collections.Concurrent;
using Azure;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Creates, changes and deletes contracts, and unbinds elevators (C-1, C-2). <see cref="ContractBinding"/> binds them. Everything
/// that changes which days are covered goes in this order: pending row, contract or bound row, covers, pending row away. A process
/// killed anywhere leaves a pending row, and the sweep goes on from there.
/// </summary>
internal sealed class ContractService(
    ContractStore contracts, ContractSettlement settlement, Coverage coverage, AdminActLog log, TimeProvider time)
{
    private const int Attempts = 10;

    /// <summary>Creates a contract.</summary>
    /// <exception cref="ProblemException">409: the number is taken.</exception>
    public async Task CreateAsync(Contract contract, CancellationToken cancellation)
    {
        if (!await log.WriteAsync(ContractActs.Of(before: null, contract), () => contracts.TryAddAsync(contract, cancellation), cancellation))
        {
            throw ContractProblems.NumberTaken.At("number", Reason.Taken);
        }
    }

    /// <summary>Changes a contract, and when its days change, the covers of its elevators.</summary>
    /// <param name="id">The contract.</param>
    /// <param name="check">Refuses a version that the caller did not mean.</param>
    /// <returns>The contract as it is now.</returns>
    /// <exception cref="ProblemException">
    /// 404. 409: deleted, number taken, or other contracts cover elevators on the new days, and then nothing is changed. Also what
    /// <paramref name="check"/> throws.
    /// </exception>
    public async Task<Versioned<Contract>> ChangeAsync(
        OrganisationId company, ContractId id, Action<ETag> check, Func<Contract, Contract> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await FindAsync(company, id, cancellation);
            check(before.Version);
            var after = change(before.Document);
            if (after == before.Document)
            {
                // Perhaps the repeat of a change that died half-way.
                await settlement.SettleAsync(company, id, codes: null, ContractSettlement.Parallelism, cancellation);
                return before;
            }

            if (after.Term != before.Document.Term)
            {
                await CheckRoomAsync(before.Document, after, cancellation);
            }

            if (await TryReplaceAsync(before, after, cancellation))
            {
                return await FindAsync(company, id, cancellation);
            }

            if (await contracts.FindNumberAsync(company, after.Number, cancellation) is { } holder && holder != id)
            {
                throw ContractProblems.NumberTaken.At("number", Reason.Taken);
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Deletes a contract from today on (C-2): past coverage stays, its number is free. Doing so again changes nothing.</summary>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public async Task DeleteAsync(OrganisationId company, ContractId id, Action<ETag> check, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await contracts.FindAsync(company, id, cancellation) ?? throw Problems.NotFound.With();
            if (before.Document.DeletedOn is not null)
            {
                await settlement.SettleAsync(company, id, codes: null, ContractSettlement.Parallelism, cancellation);
                return;
            }

            check(before.Version);
            if (await TryReplaceAsync(before, before.Document with { DeletedOn = Today() }, cancellation))
            {
                return;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Unbinds an elevator from today on (C-2), while past coverage stays. Doing so again changes nothing.</summary>
    /// <exception cref="ProblemException">404: it never was bound to the contract. 409: others change the same row.</exception>
    public Task UnbindAsync(OrganisationId company, ContractId id, ElevatorCode code, CancellationToken cancellation) =>
        UnbindAsync(company, id, code, Today(), cancellation);

    /// <summary>Unbinds an elevator from a day on, as when it goes to another company (C-4). Doing so again changes nothing.</summary>
    /// <exception cref="ProblemException">404: it never was bound to the contract. 409: others change the same row.</exception>
    public async Task UnbindAsync(OrganisationId company, ContractId id, ElevatorCode code, DateOnly from, CancellationToken cancellation)
    {
        var contract = (await contracts.FindAsync(company, id, cancellation) ?? throw Problems.NotFound.With()).Document;
        if (await contracts.FindBoundAsync(company, id, code, cancellation) is null)
        {
            throw Problems.NotFound.With();
        }

        var pending = await settlement.BeginAsync(company, id, cancellation);
        await CloseAsync(contract, code, from, cancellation);
        await settlement.SettleAsync(company, id, new HashSet<ElevatorCode> { code }, parallelism: 1, cancellation);
        await settlement.EndAsync(pending, cancellation);
    }

    /// <summary>Unbinds an elevator from a day on from every contract of these covers that goes on by then (C-4, E-7). Repeatable.</summary>
    public async Task UnbindAsync(IEnumerable<ContractCover> covers, ElevatorCode code, DateOnly from, CancellationToken cancellation)
    {
        foreach (var (company, contract) in covers.Where(cover => cover.Term.LastDay >= from).Select(cover => (cover.Company, cover.Contract)).Distinct())
        {
            try
            {
                await UnbindAsync(company, contract, code, from, cancellation);
            }
            catch (ProblemException gone) when (gone.Problem == Problems.NotFound)
            {
                // The contract binds the elevator no more.
            }
        }
    }

    private async Task CloseAsync(Contract contract, ElevatorCode code, DateOnly from, CancellationToken cancellation)
    {
        var elevator = ActUnderWay.Current is null ? null : (await coverage.ReadAsync(code, cancellation)).Entry?.Document;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var row = await contracts.FindBoundAsync(contract.Company, contract.Id, code, cancellation) ?? throw Problems.NotFound.With();
            var closed = row.Document.Unbind(contract, from);
            if (ReferenceEquals(closed, row.Document)
                || await log.WriteAsync(
                    ContractActs.Unbound(contract, code, from, elevator),
                    () => contracts.TryReplaceBoundAsync(contract.Company, contract.Id, new(closed, row.Version), cancellation),
                    cancellation))
            {
                return;
            }
        }

        throw Problems.Conflict.With();
    }

    private DateOnly Today() => ShanghaiCalendar.DayOf(time.GetUtcNow());

    private async Task<Versioned<Contract>> FindAsync(OrganisationId company, ContractId id, CancellationToken cancellation)
    {
        var found = await contracts.FindAsync(company, id, cancellation) ?? throw Problems.NotFound.With();
        return found.Document.DeletedOn is null ? found : throw ContractProblems.Deleted.With();
    }

    private Task<bool> TryReplaceAsync(Versioned<Contract> before, Contract after, CancellationToken cancellation) =>
        log.WriteAsync(ContractActs.Of(before.Document, after), () => TryWriteAsync(before, after, cancellation), cancellation);

    private async Task<bool> TryWriteAsync(Versioned<Contract> before, Contract after, CancellationToken cancellation)
    {
        if (after.LastingTerm == before.Document.LastingTerm)
        {
            return await contracts.TryReplaceAsync(before, after, cancellation);
        }

        var (company, id) = (after.Company, after.Id);
        var pending = await settlement.BeginAsync(company, id, cancellation);
        var replaced = await contracts.TryReplaceAsync(before, after, cancellation);
        if (replaced)
        {
            await settlement.SettleAsync(company, id, codes: null, ContractSettlement.Parallelism, cancellation);
        }

        await settlement.EndAsync(pending, cancellation);
        return replaced;
    }

    // C-2, before anything is changed. At an elevator that is blocked already, a change that makes it no worse is not refused.
    private async Task CheckRoomAsync(Contract before, Contract after, CancellationToken cancellation)
    {
        var rows = await contracts.ReadBoundAsync(after.Company, after.Id, codes: null, cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ContractSettlement.Parallelism, CancellationToken = cancellation };
        var conflicts = new ConcurrentDictionary<string, ContractId>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(rows, options, async (row, token) =>
        {
            var file = await coverage.ReadAsync(row.Document.Code, token);
            if (Coverage.Claim(file, after, row.Document).Conflict is { } conflict
                && Coverage.Claim(file, before, row.Document).Conflict is null)
            {
                conflicts[row.Document.Code.ToString()] = conflict.Contract;
            }
        });
        if (!conflicts.IsEmpty)
        {
            var (elevator, contract) = conflicts.MinBy(pair => pair.Key, StringComparer.Ordinal);
            throw ContractProblems.ElevatorAlreadyCovered.With(details: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["elevator"] = elevator,
                ["contract"] = contract,
            });
        }
    }
}
