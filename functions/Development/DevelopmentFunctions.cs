using System.ComponentModel.DataAnnotations;
using System.Xml;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Development;

/// <summary>Aids for trying the system out. Outside Development these routes are not there.</summary>
internal sealed class DevelopmentFunctions(DevelopmentAids aids, PeopleStore people)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(3660);

    /// <summary>Moves the clock of the whole process forward.</summary>
    /// <remarks>Requests, timers and queues take their time from it. All that is due by then happens at once.</remarks>
    [Function("DevAdvanceClock")]
    [NoAdminAct("It is there in Development only.")]
    [AllowAnyone("development aid, not there outside Development")]
    [Takes(typeof(AdvanceClockRequest))]
    [Answers(200, typeof(ClockResponse), As = "The new time of the clock")]
    [Refuses("not-found")]
    [NeedsNoStorage]
    public async Task<IResult> AdvanceClock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dev/clock/advance")] HttpRequest request)
    {
        var clock = Aid(aids.Clock);
        var body = await request.ReadJsonAsync<AdvanceClockRequest>();
        var checks = new Checks();
        var duration = checks.Value<TimeSpan>("duration", body.Duration, TryReadDuration, Reason.NotADuration);
        checks.That(duration >= TimeSpan.Zero && duration <= LongestStep, "duration", Reason.NotBetween("PT0S", $"P{LongestStep.Days}D"));
        checks.Throw();
        var hasMoved = await clock.TryAdvanceAsync(duration, request.HttpContext.RequestAborted);
        checks.That(hasMoved, "duration", Reason.TooLate(DevelopmentClock.Latest));
        checks.Throw();
        return Json.Ok(new ClockResponse(clock.GetUtcNow()));
    }

    /// <summary>Has the development identity provider vouch for a person's face.</summary>
    [Function("DevFaceAssertion")]
    [NoAdminAct("It is there in Development only.")]
    [AllowAnyone("development aid, not there outside Development")]
    [Takes(typeof(FaceAssertionRequest))]
    [Answers(200, typeof(FaceAssertionResponse), As = "Good for five minutes, once")]
    [Refuses("not-found")]
    public async Task<IResult> FaceAssertion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = DevelopmentIdentityProvider.Route)] HttpRequest request)
    {
        var provider = Aid(aids.Identity);
        var body = await request.ReadJsonAsync<FaceAssertionRequest>();
        var checks = new Checks();
        var userName = checks.Text("userName", body.UserName, 64);
        var purpose = FacePurpose.Read(checks, body.Purpose);
        checks.Throw();
        var account = await people.FindByNameAsync(userName, request.HttpContext.RequestAborted)
            ?? throw Problems.InputInvalid.At("userName", Reason.Unknown);
        return Json.Ok(new FaceAssertionResponse(provider.Issue(account.Document.UserName, purpose)));
    }

    /// <summary>The text messages sent, the newest first.</summary>
    [Function("DevSms")]
    [AllowAnyone("development aid, not there outside Development")]
    [Paged(Continues = false)]
    [Answers(200, typeof(Page<SmsMessage>), As = "The newest")]
    [Refuses("not-found")]
    [NeedsNoStorage]
    public IResult Sms([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dev/sms")] HttpRequest request)
    {
        var gateway = Aid(aids.Sms);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        checks.Throw();
        return Json.Ok(new Page<SmsMessage>(gateway.Newest(page.Top)));
    }

    /// <summary>Tells the text that the picture of a challenge shows.</summary>
    [Function("DevChallengeAnswer")]
    [AllowAnyone("development aid, not there outside Development")]
    [Answers(200, typeof(DrawnAnswerResponse), As = "The answer")]
    [NeedsNoStorage]
    public IResult ChallengeAnswer([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dev/challenges/{id}")] HttpRequest request, [TextOf(typeof(ChallengeId))] string id)
    {
        var secrets = Aid(aids.Codes);
        return ChallengeId.TryParse(id, out var challenge) ? Json.Ok(new DrawnAnswerResponse(secrets.AnswerOf(challenge))) : throw Problems.NotFound.With();
    }

    private static bool TryReadDuration(string? text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text!);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }

    private static T Aid<T>(T? aid)
        where T : class =>
        aid ?? throw Problems.NotFound.With();

    /// <param name="Duration">ISO 8601, up to P3660D, and not past 2199.</param>
    [Example("""{"duration": "PT35M"}""")]
    private sealed record AdvanceClockRequest([Required, DataType(DataType.Duration)] string? Duration);

    private sealed record ClockResponse(DateTimeOffset Now);

    private sealed record DrawnAnswerResponse([RegularExpression("^[A-Z0-9]{5}$")] string Answer);

    private sealed record FaceAssertionRequest(
        [Required, StringLength(64)] string? UserName,
        [Required, AllowedValues(FacePurpose.SignIn, FacePurpose.SignOut)] string? Purpose);

    private sealed record FaceAssertionResponse(string FaceAssertion);
}
