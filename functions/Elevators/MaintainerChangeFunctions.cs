using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Lists changes of the maintenance company (S-6).</summary>
internal sealed class MaintainerChangeFunctions(
    MaintainerChangeLists lists, Jurisdictions jurisdictions, AssignedElevators assigned, FileLinks links, NameDirectory names, Limits limits, TimeProvider time)
{
    /// <summary>Changes of the maintenance company, the newest signing first.</summary>
    /// <remarks>
    /// A company sees those to it and from it, a supervisor those of its district, the rescue centre and the administration all. A first registration that
    /// came with the entry of an elevator is not a change.
    /// </remarks>
    [Function("ListMaintainerChanges")]
    [Allow(Permission.ElevatorsRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Query("from", typeof(DateOnly), "Signed on this day or later, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateOnly), "Signed on this day or earlier, today when it is left out")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode), "To it or from it")]
    [Query("useUnit", typeof(CreditCode), "At that time")]
    [Query("district", typeof(District))]
    [Query("late", typeof(bool), "Whether it was filed more than 7 days after the signing")]
    [Answers(200, typeof(Page<MaintainerChangeResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/maintainer-changes")] HttpRequest request)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = MaintainerChangeFilter.Read(request, checks, ShanghaiCalendar.DayOf(time.GetUtcNow()));
        checks.Throw();
        var (list, sees) = await ScopeOfAsync(Caller.Of(request), filter, request.HttpContext.RequestAborted);
        return await new NamedList<ListedMaintainerChange, MaintainerChangeResponse>(names, ElevatorSheets.MaintainerChanges)
        {
            Reader = lists.Walk(),
            Ranges = MaintainerChangeLists.RangesOf(list, filter.From, filter.To),
            Fits = change => sees(change) && filter.Fits(change, limits),
            RowOf = change => MaintainerChangeResponse.Of(change, LinkOf(request, change.Change), limits),
            IsCounted = true,
        }.AnswerAsync(request, page);
    }

    private async Task<(string List, Func<ListedMaintainerChange, bool> Sees)> ScopeOfAsync(
        Caller caller, MaintainerChangeFilter filter, CancellationToken cancellation)
    {
        var list = filter.Elevator is { } elevator ? MaintainerChangeLists.OfElevator(elevator) : null;
        if (caller.Role == Role.Maintenance)
        {
            var shown = await assigned.OfAsync(caller, cancellation);
            return (
                list ?? ElevatorListKeys.Company(caller.Organisation),
                change => change.Concerns(caller.Organisation) && shown?.Contains(change.Elevator.Code) != false);
        }

        var own = await jurisdictions.OfAsync(caller, cancellation);
        list ??= filter.Company is { } company ? ElevatorListKeys.Company(company)
            : filter.UseUnit is { } unit ? ElevatorListKeys.UseUnit(unit)
            : Districts.Find(own.District ?? filter.District) is { } district ? ElevatorListKeys.District(district)
            : MaintainerChangeLists.City;
        return (list, change => own.Covers(change.District));
    }

    private string? LinkOf(HttpRequest request, MaintainerChange change) =>
        change is { File: { } file, Person: { } person } ? links.ToRead(request, UploadOwner.Of(person), [file])[0] : null;
}
