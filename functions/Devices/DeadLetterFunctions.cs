using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Devices;

/// <summary>The messages of devices that could not be taken, for those who see to them .</summary>
internal sealed class DeadLetterFunctions(DeadLetters letters, DeviceIntake intake, OrchestrationStarter starter, TimeProvider time, Limits limits)
{
    private const int LongestBody = 4000;

    /// <summary>Messages of devices that could not be taken, the newest first.</summary>
    /// <remarks>A body that comes again counts once, with its number. One that was taken at a retry is left out.</remarks>
    [Function("ListDeviceDeadLetters")]
    [Allow(Permission.RescuesRead, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Answers(200, typeof(Page<DeadLetterResponse>), As = "A page")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/device-dead-letters")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        checks.Throw();
        return Json.Ok(await PageScan.TakeAsync(
            letters.Walk().ReadAsync([DeadLetters.Open], page.Position, cancellation),
            page.Top,
            row => row.Document is not null,
            row => DeadLetterResponse.Of(row.Document!),
            row => row.Position));
    }

    /// <summary>Takes a message in again, as of when it came in first.</summary>
    /// <remarks>For a device that is on an elevator by now. One that still cannot be taken stays in the list, with the reason of this retry.</remarks>
    [Function("RetryDeviceDeadLetter")]
    [NoAdminAct("It takes the message of a device again, which changes no record of ours.")]
    [Allow(Permission.RescuesDispatch, Role.RescueCentre)]
    [Answers(200, typeof(DeadLetterResponse), As = "The message as it is now")]
    public async Task<IResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/device-dead-letters/{id}/retry")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [RegularExpression("^[0-9a-f]{32}-[A-Za-z0-9._:-]{1,64}$")] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var letter = await letters.FindAsync(id, cancellation) ?? throw Problems.NotFound.With();
        return Json.Ok(DeadLetterResponse.Of(letter.TakenAt is null ? await TakeAsync(letter, client, cancellation) : letter));
    }

    private async Task<DeadLetter> TakeAsync(DeadLetter letter, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var (_, rescue) = await intake.TakeAsync(letter.Device, DeviceMessage.Read(letter.Bytes(), letter.FirstAt, limits), cancellation);
            if (rescue is not null)
            {
                await starter.TellAsync(client, rescue, cancellation);
            }

            return await letters.TakenAsync(letter, time.GetUtcNow(), cancellation);
        }
        catch (ProblemException refusal) when (refusal.Problem != Problems.Conflict)
        {
            return await letters.RefusedAsync(letter, refusal.Problem.Code, refusal.Explanation, cancellation);
        }
    }

    /// <summary>A message of a device that could not be taken.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Device">The device that sent it.</param>
    /// <param name="Reason">Code of the reason.</param>
    /// <param name="Explanation">The reason in words.</param>
    /// <param name="Body">The message as far as it is text, up to 4,000 characters.</param>
    /// <param name="Times">How often it came.</param>
    /// <param name="FirstAt">When it came in first.</param>
    /// <param name="LastAt">When it came in last.</param>
    /// <param name="TakenAt">When a retry was taken.</param>
    private sealed record DeadLetterResponse(
        string Id, string Device, string Reason, string Explanation, string Body, [Range(1, int.MaxValue)] int Times, DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset? TakenAt)
    {
        public static DeadLetterResponse Of(DeadLetter letter) => new(
            letter.Id, letter.Device, letter.Reason, letter.Explanation, letter.Readable(LongestBody), letter.Times, letter.FirstAt, letter.LastAt, letter.TakenAt);
    }
}
