using System.Runtime.CompilerServices;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.ContactCheck;

/// <summary>
/// Lists the organisations that a notice would not reach (section 10). The nightly check says where to look. Each organisation is looked at
/// again when it is listed, so that one that has done something about it is gone at once. A company is looked at itself.
/// </summary>
internal sealed class UnreachableFunctions(ContactGaps gaps, OrganisationStore organisations, NoticeStore store, Jurisdictions jurisdictions)
{
    private const int Batch = 20;

    /// <summary>Organisations that a notice would not reach.</summary>
    /// <remarks>
    /// Found by the nightly check, and looked at again when they are listed: main accounts without a verified phone, and rescue centres and
    /// organisations with elevators in use that miss a contact. A company sees itself.
    /// </remarks>
    [Function("ListUnreachable")]
    [Allow(Permission.NoticesRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Answers(200, typeof(Page<UnreachableOrganisation>), As = "A page")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/notices/unreachable")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        checks.Throw();
        if (caller.Role == Role.Maintenance)
        {
            var own = await LookAsync(caller.Organisation, cancellation);
            return Json.Ok(new Page<UnreachableOrganisation>(own is null ? [] : [own]));
        }

        return Json.Ok(await PageScan.TakeAsync(
            ReadAsync(await PartitionsOfAsync(caller, cancellation), page.Position, cancellation),
            page.Top,
            entry => entry.Organisation is { } organisation && NoticeListKeys.Unreachable(organisation.District) == entry.Partition,
            entry => entry.Organisation!,
            entry => $"{entry.Partition}/{entry.Row}"));
    }

    private async Task<IEnumerable<string>> PartitionsOfAsync(Caller caller, CancellationToken cancellation) =>
        (await jurisdictions.OfAsync(caller, cancellation)).District is { } district
            ? [NoticeListKeys.Unreachable(district)]
            : NightlyContactCheck.Partitions;

    private async IAsyncEnumerable<Entry> ReadAsync(
        IEnumerable<string> partitions, string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, "");
        foreach (var partition in partitions.SkipWhile(partition => first is not null && partition != first))
        {
            await foreach (var pointers in store.PointersAsync(partition, after, before: "~", cancellation).Chunk(Batch).WithCancellation(cancellation))
            {
                var found = await Task.WhenAll(pointers.Select(pointer => LookAsync(new OrganisationId(CreditCode.Parse(pointer.Row)), cancellation)));
                foreach (var (pointer, organisation) in pointers.Zip(found))
                {
                    yield return new Entry(partition, pointer.Row, organisation);
                }
            }

            after = "";
        }
    }

    private async Task<UnreachableOrganisation?> LookAsync(OrganisationId id, CancellationToken cancellation) =>
        await organisations.FindAsync(id, cancellation) is { Document: var organisation } ? (await gaps.FindGapsAsync(organisation, cancellation))?.Unreachable : null;

    private readonly record struct Entry(string Partition, string Row, UnreachableOrganisation? Organisation);
}
