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
internal sealed class Coverage(ElevatorStore elevators, ElevatorListRepair lists)
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

    /// <summary>The covers after a contract claims the days that it is to cover.</summary>
    public static CoverClaim Claim(ElevatorSnapshot file, Contract contract, BoundElevator bound) =>
        file.Covers.Claim(contract.Id, contract.Company, bound.TermsIn(contract), isOwn: file.Entry?.Document is { Retirement: null } entry && entry.Company == contract.Company);

    /// <summary>Brings the covers in line with a contract, and then the lists. Returns the contract that holds days it should have, or null.</summary>
    /// <exception cref="ProblemException">409: too many others change the same elevator.</exception>
    public async Task<ContractId?> ApplyAsync(Contract contract, BoundElevator bound, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var file = await ReadAsync(bound.Code, cancellation);
            var claim = Claim(file, contract, bound);
            var text = claim.Covers.ToString();
            if (text == file.Covers.ToString() || await TryWriteAsync(bound.Code, text, file, cancellation))
            {
                // Also where the covers are so already: a process may have died before it came to the lists.
                await lists.ReconcileAsync(bound.Code, suspected: [], cancellation);
                return claim.Conflict?.Contract;
            }
        }

        throw Problems.Conflict.With();
    }

    private Task<bool> TryWriteAsync(ElevatorCode code, string covers, ElevatorSnapshot file, CancellationToken cancellation)
    {
        var row = Row.Of(ElevatorKeys.Partition(code), ElevatorKeys.Covers, covers, file.CoversVersion);
        return file.CoversVersion == default
            ? elevators.Table.TryAddAsync(row, cancellation)
            : elevators.Table.TryReplaceAsync(row, cancellation);
    }
}
