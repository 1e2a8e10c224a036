using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Repairs;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Repairs;

/// <summary>Repair tasks: the list, one of them, and its end (V-13).</summary>
internal sealed class RepairFunctions(
    RepairStore store, RepairScope scope, RepairEnding ending, FileLinks links, NameDirectory names, TimeProvider time)
{
    /// <summary>Repair tasks in the caller's scope, the newest first.</summary>
    /// <remarks>
    /// A sub-account needs <c>visits.read</c> or <c>visits.scan</c>, and sees those of the elevators assigned to it. Open ones are listed whatever their
    /// age, unless <c>from</c> is given.
    /// </remarks>
    [Function("ListRepairTasks")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor)]
    [Paged]
    [Query("from", typeof(DateTimeOffset), "Opened at or after, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateTimeOffset), "Opened at or before, now when it is left out")]
    [Query("state", typeof(RepairTaskState))]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode))]
    [Query("useUnit", typeof(CreditCode))]
    [Query("district", typeof(District))]
    [Answers(200, typeof(Page<RepairTaskResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/repair-tasks")] HttpRequest request)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = RepairFilter.Read(request, checks, time.GetUtcNow());
        checks.Throw();
        RepairScope.CheckPermission(caller);
        var list = await scope.ListOfAsync(caller, cancellation);
        var sees = await scope.SeenByAsync(caller, cancellation);
        return await new NamedList<RepairTask, RepairTaskResponse>(names, RepairSheets.List)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list),
            Fits = task => ((Cases.ICase)task).Lists.Contains(list, StringComparer.Ordinal) && sees(task) && filter.Fits(task),
            RowOf = RepairTaskResponse.Of,
        }.AnswerAsync(request, page);
    }

    /// <summary>One repair task, with the visits at which the item failed and short-lived links to the photos.</summary>
    [Function("GetRepairTask")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor)]
    [Answers(200, typeof(RepairTaskResponse), As = "The repair task", ETag = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/repair-tasks/{id}")] HttpRequest request, [TextOf(typeof(RepairReference))] string id)
    {
        RepairScope.CheckPermission(Caller.Of(request));
        return await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));
    }

    /// <summary>Ends a repair task, for the company whose task it is.</summary>
    /// <remarks>A sub-account needs <c>visits.scan</c>. The same end, sent again by the same person, changes nothing. The item failing again opens another task.</remarks>
    [Function("EndRepairTask")]
    [NoAdminAct("The repair task has it.")]
    [Allow(Role.Maintenance)]
    [Takes(typeof(EndRepairTaskRequest))]
    [IfMatch]
    [Answers(200, typeof(RepairTaskResponse), As = "The repair task", ETag = true)]
    [Refuses("repair-done-before")]
    public async Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/repair-tasks/{id}/done")] HttpRequest request,
        [TextOf(typeof(RepairReference))] string id)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        if (!caller.IsMain && !caller.May(Permission.VisitsScan))
        {
            throw Problems.Forbidden.With();
        }

        var (note, photo) = (await request.ReadJsonAsync<EndRepairTaskRequest>()).Read();
        var seen = await scope.FindAsync(caller, id, cancellation);
        request.CheckIfMatch(seen.Version);
        return await AnswerAsync(request, await ending.EndAsync(caller, seen, note, photo, cancellation));
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<RepairTask> task)
    {
        request.SetETag(task.Version);
        var view = RepairTaskResponse.Of(task.Document);
        var whole = view with
        {
            Failures = [.. task.Document.Failures.Select(failure => new RepairTaskResponse.RepairFailureResponse(
                failure.Visit, failure.At, failure.Company, CompanyName: null, failure.Person, failure.PersonName, failure.Note,
                Link(request, failure.Person, failure.Photo)))],
            Done = view.Done is { } shown && task.Document.Done is { Photo: { } photo } done
                ? shown with { Photo = Link(request, done.Person, photo) }
                : view.Done,
        };
        return Json.Ok(await names.NameAsync(whole, request.HttpContext.RequestAborted));
    }

    private string Link(HttpRequest request, AccountId owner, UploadId photo) => links.ToRead(request, UploadOwner.Of(owner), [photo])[0];

    /// <param name="Note">The work that was done.</param>
    /// <param name="Photo">Upload of kind site-photo that shows the repaired part.</param>
    [Example("""{"note": "已更换制动器闸瓦并试运行"}""")]
    private sealed record EndRepairTaskRequest(
        [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Note, [TextOf(typeof(UploadId))] string? Photo)
    {
        public (string Note, UploadId? Photo) Read()
        {
            var checks = new Checks();
            var note = checks.Text("note", Note, Limits.TextLength);
            var photo = checks.OptionalValue<UploadId>("photo", Photo, UploadId.TryParse, Reason.NotAnId);
            checks.Throw();
            return (note, photo);
        }
    }
}
