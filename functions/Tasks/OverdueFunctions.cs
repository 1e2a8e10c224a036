using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Tasks;

/// <summary>Overdue records (V-17, V-18).</summary>
internal sealed class OverdueFunctions(OverdueStore store, TaskScope scope, TaskReader tasks, NameDirectory names, TimeProvider time)
{
    /// <summary>Due days that passed unserved, the newest first.</summary>
    /// <remarks>
    /// Each night writes those of the day before. A company sees those that its contract covers, a supervisor and the rescue centre also those that no
    /// contract covers. A visit that ends a record is shown as soon as it is signed out.
    /// </remarks>
    [Function("ListOverdueRecords")]
    [Allow(Permission.VisitsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre)]
    [Paged]
    [Query("from", typeof(DateOnly), "Due on this day or later, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateOnly), "Due on this day or earlier, today when it is left out")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode))]
    [Query("useUnit", typeof(CreditCode))]
    [Query("district", typeof(District))]
    [Query("counted", typeof(bool), "Whether it counts in the score of its company: there is one, and the record is not exempted")]
    [Query("open", typeof(bool), "Whether no visit has ended it yet")]
    [Answers(200, typeof(Page<OverdueRecordResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/overdue-records")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = OverdueFilter.Of(request, checks, today);
        checks.Throw();
        var (list, sees) = await scope.RecordsOfAsync(caller, filter, cancellation);
        var view = await tasks.PrepareAsync(caller, cancellation);
        return await new NamedList<ListedOverdueRecord, OverdueRecordResponse>(names, TaskSheets.OverdueRecords)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list),
            Fits = listed => sees(listed.Record) && filter.Fits(Served(listed)),
            RowOf = listed => OverdueRecordResponse.Of(Served(listed), today),
            IsCounted = true,
        }.AnswerAsync(request, page);

        ListedOverdueRecord Served(ListedOverdueRecord listed) => listed with { Record = view.Served(listed.Record) };
    }

    /// <summary>One overdue record.</summary>
    [Function("GetOverdueRecord")]
    [Allow(Permission.VisitsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre)]
    [Answers(200, typeof(OverdueRecordResponse), As = "The record")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/overdue-records/{id}")] HttpRequest request, [TextOf(typeof(OverdueRecordId))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var (_, sees) = await scope.RecordsOfAsync(caller, OverdueFilter.Everything(today), cancellation);
        if (await store.FindListedAsync(id, cancellation) is not { } listed || !sees(listed.Record))
        {
            throw Problems.NotFound.With();
        }

        var view = await tasks.PrepareAsync(caller, cancellation);
        return Json.Ok(await names.NameAsync(OverdueRecordResponse.Of(listed with { Record = view.Served(listed.Record) }, today), cancellation));
    }
}
