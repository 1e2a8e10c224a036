using System.Runtime.CompilerServices;
using ElevatorFunctions.Access;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// The workbooks of contracts. Their columns need more than a row of the lists has: how many elevators are bound, and the registry's entries. Both
/// are read for some rows at a time.
/// </summary>
internal sealed class ContractBooks(
    ContractStore contracts, ElevatorStore elevators, ElevatorScope scope, AssignedElevators assigned, NameDirectory names)
{
    private const int ReadsAtATime = 20;

    /// <summary>The workbook of contracts, each with the number of elevators that its own list shows the caller.</summary>
    /// <param name="visible">The contracts that the caller sees.</param>
    /// <param name="rows">Those of the list.</param>
    /// <param name="answerOf">Makes the answer for a contract.</param>
    public async Task<IResult> ContractsAsync(
        HttpRequest request, VisibleContracts visible, IAsyncEnumerable<Contract> rows, Func<Contract, ContractResponse> answerOf)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var shown = await assigned.OfAsync(Caller.Of(request), cancellation);
        var counted = InParallelAsync(
            rows,
            async contract => new ContractRow(answerOf(contract), await contracts
                .ListBoundAsync(visible.Company, contract.Id, after: null, batch: null, cancellation)
                .CountAsync(row => visible.Sees(row.Document) && shown?.Contains(row.Document.Code) != false && row.Document.IsBoundTo(contract), cancellation)),
            cancellation);
        return await ContractSheets.List.AnswerAsync(request, names.NameAsync(counted, cancellation));
    }

    /// <summary>The workbook of a contract's elevators.</summary>
    /// <param name="rows">Those of the list.</param>
    public async Task<IResult> ElevatorsAsync(HttpRequest request, IAsyncEnumerable<BoundElevatorResponse> rows)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var registered = InParallelAsync(
            rows,
            async bound => new BoundElevatorRow(
                bound,
                (await elevators.FindAsync(bound.Code, cancellation))?.Document is { } entry

                    // The list holds none that a sub-account is not assigned to.
                    && await scope.SeesAsync(caller, entry, assignedOneByOne: true, cancellation) ? new ElevatorResponse(entry) : null),
            cancellation);
        return await ContractSheets.Elevators.AnswerAsync(request, names.NameAsync(registered, cancellation));
    }

    private static async IAsyncEnumerable<TRow> InParallelAsync<T, TRow>(
        IAsyncEnumerable<T> rows, Func<T, Task<TRow>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var some in rows.Chunk(ReadsAtATime).WithCancellation(cancellation))
        {
            foreach (var row in await Task.WhenAll(some.Select(read)))
            {
                yield return row;
            }
        }
    }
}
