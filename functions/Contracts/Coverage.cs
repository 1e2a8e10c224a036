using Azure.Data.Tables;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// The covers of an elevator: one row in the elevator's partition for all contracts. It is what a sign-in reads, and its version
/// is what keeps an elevator in at most one contract a day (C-2) when two contracts bind it at once.
/// </summary>
internal sealed class Coverage(ElevatorStore elevators)
{
    // Of concurrent writers of a row one succeeds at each try, and there are never so many at one elevator.
    private const int Attempts = 50;

    /// <summary>Registry entry and covers of an elevator.</summary>
    public async Task<ElevatorSnapshot> ReadAsync(ElevatorCode code, CancellationToken cancellation)
    {
        // The two rows are neighbours.
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ElevatorKeys.Partition(code)} and RowKey ge {ElevatorKeys.Covers} and RowKey le {ElevatorKeys.Entry}");
        var file = new ElevatorSnapshot();
        await foreach (var row in elevators.Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            file.Add(row);
        }

        return file;
    }

    /// <summary>
    /// The covers as a contract wants them. Where another contract holds a day, or the registry names another company by now
    /// (E-6), the contract gains no day. It may still lose some.
    /// </summary>
    public static CoverPlan Plan(ElevatorSnapshot file, Contract contract, BoundElevator bound)
    {
        var held = file.Covers.All.Where(cover => cover.Contract == contract.Id).Select(cover => cover.Term).ToArray();
        var others = file.Covers.Unbind(contract.Id, DateOnly.MinValue);
        var wanted = bound.TermsIn(contract);
        if (file.Entry?.Document.Company != contract.Company)
        {
            wanted = Common(wanted, held);
        }

        if (TryBind(others, contract, wanted, out var covers, out var conflict))
        {
            return new CoverPlan(covers, Conflict: null);
        }

        TryBind(others, contract, Common(wanted, held), out covers, out _);
        return new CoverPlan(covers, conflict);
    }

    /// <summary>Brings the covers in line with a contract. Returns the contract that holds days it should have, or null.</summary>
    /// <exception cref="ProblemException">409: too many others change the same elevator.</exception>
    public async Task<ContractId?> ApplyAsync(Contract contract, BoundElevator bound, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var file = await ReadAsync(bound.Code, cancellation);
            var plan = Plan(file, contract, bound);
            var text = plan.Covers.ToString();
            if (text == file.Covers.ToString() || await TryWriteAsync(bound.Code, text, file, cancellation))
            {
                return plan.Conflict?.Contract;
            }
        }

        throw Problems.Conflict.With();
    }

    private static bool TryBind(
        ContractCovers others, Contract contract, IReadOnlyList<ContractTerm> terms, out ContractCovers covers, out ContractCover conflict)
    {
        covers = others;
        conflict = default;
        foreach (var term in terms)
        {
            if (!covers.TryBind(new ContractCover(contract.Id, contract.Company, term), out covers, out conflict))
            {
                return false;
            }
        }

        return true;
    }

    private static ContractTerm[] Common(IReadOnlyList<ContractTerm> one, IReadOnlyList<ContractTerm> other) =>
    [
        .. from a in one
        from b in other
        where a.Overlaps(b)
        select new ContractTerm(a.FirstDay > b.FirstDay ? a.FirstDay : b.FirstDay, a.LastDay < b.LastDay ? a.LastDay : b.LastDay),
    ];

    private Task<bool> TryWriteAsync(ElevatorCode code, string covers, ElevatorSnapshot file, CancellationToken cancellation)
    {
        var row = Row.Of(ElevatorKeys.Partition(code), ElevatorKeys.Covers, covers, file.CoversVersion);
        return file.CoversVersion == default
            ? elevators.Table.TryAddAsync(row, cancellation)
            : elevators.Table.TryReplaceAsync(row, cancellation);
    }
}

/// <summary>The covers that an elevator should have.</summary>
/// <param name="Conflict">The cover of another contract that is in the way, or null.</param>
internal sealed record CoverPlan(ContractCovers Covers, ContractCover? Conflict);
