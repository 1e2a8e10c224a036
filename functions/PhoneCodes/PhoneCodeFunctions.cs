using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>How somebody proves a phone: a picture that a person can read, then a code by text message (A-8; http.md, sign-in of persons).</summary>
public sealed class PhoneCodeFunctions(ChallengeService challenges, PhoneCodeService codes)
{
    private const int LongestAnswer = 20;

    /// <summary>Makes an image challenge.</summary>
    [Function("CreateChallenge")]
    [AllowAnyone("whoever asks for a code has not logged in yet, or has no account")]
    public IResult CreateChallenge([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/challenges")] HttpRequest request)
    {
        var (id, picture, expires) = challenges.Make();
        return Json.Ok(new ChallengeAnswer(id, $"data:image/png;base64,{Convert.ToBase64String(picture)}", expires), StatusCodes.Status201Created);
    }

    /// <summary>Sends a code to a phone, for whoever answered a challenge.</summary>
    [Function("SendSmsCode")]
    [AllowAnyone("the challenge keeps scripts away, and A-8 bounds what a phone is sent")]
    public async Task<IResult> SendCode([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/sms-codes")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<CodeRequest>();
        var checks = new Checks();
        var purpose = checks.Required("purpose", body.Purpose);
        var phone = checks.Phone("phone", body.Phone);
        var challenge = checks.Value<ChallengeId>("challengeId", body.ChallengeId, ChallengeId.TryParse, Reason.NotAnId);
        var answer = checks.Text("answer", body.Answer, LongestAnswer);
        checks.Throw();
        await challenges.CheckAsync(challenge, answer, cancellation);
        return Json.Ok(new CodeAnswer(await codes.SendAsync(purpose, phone, cancellation)), StatusCodes.Status202Accepted);
    }

    private sealed record CodeRequest(CodePurpose? Purpose, string? Phone, string? ChallengeId, string? Answer);

    private sealed record ChallengeAnswer(ChallengeId ChallengeId, string Image, DateTimeOffset ExpiresAt);

    private sealed record CodeAnswer(DateTimeOffset ExpiresAt);
}
