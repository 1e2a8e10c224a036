using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>How somebody proves a phone: a picture that a person can read, then a code by text message (A-8, http.md, sign-in of persons).</summary>
internal sealed class PhoneCodeFunctions(ChallengeService challenges, PhoneCodeService codes)
{
    private const int LongestAnswer = 20;

    /// <summary>A picture of five letters and digits that a person can read.</summary>
    /// <remarks>One answer, right or wrong, uses it up. It may be answered for five minutes.</remarks>
    [Function("CreateChallenge")]
    [NoAdminAct("It proves a phone, and the act that needs the proof is logged.")]
    [AllowAnyone("a person who asks for a code has not logged in yet, or has no account")]
    [Answers(201, typeof(ChallengeResponse), As = "The challenge")]
    [NeedsNoStorage]
    public IResult CreateChallenge([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/challenges")] HttpRequest request)
    {
        var (id, picture, expires) = challenges.Make();
        return Json.Ok(new ChallengeResponse(id, $"data:image/png;base64,{Convert.ToBase64String(picture)}", expires), StatusCodes.Status201Created);
    }

    /// <summary>Sends a code of six digits to a phone.</summary>
    /// <remarks>
    /// The code is good for five minutes, five tries and one use. The one before it is void. A phone is sent one a minute and ten a day.
    /// Where the code is used: <c>sms-code-wrong</c> says that it is another, <c>sms-code-void</c> that a new one has to be asked for.
    /// </remarks>
    [Function("SendSmsCode")]
    [NoAdminAct("It proves a phone, and the act that needs the proof is logged.")]
    [AllowAnyone("the challenge keeps scripts away, and A-8 bounds what a phone is sent")]
    [Takes(typeof(SmsCodeRequest))]
    [Answers(202, typeof(SmsCodeResponse), As = "It will be sent")]
    [Refuses("challenge-failed", "sms-code-too-soon")]
    public async Task<IResult> SendCode([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/sms-codes")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<SmsCodeRequest>();
        var checks = new Checks();
        var purpose = checks.Required("purpose", body.Purpose);
        var phone = checks.Phone("phone", body.Phone);
        var challenge = checks.Value<ChallengeId>("challengeId", body.ChallengeId, ChallengeId.TryParse, Reason.NotAnId);
        var answer = checks.Text("answer", body.Answer, LongestAnswer);
        checks.Throw();
        await challenges.CheckAsync(challenge, answer, cancellation);
        return Json.Ok(new SmsCodeResponse(await codes.SendAsync(purpose, phone, cancellation)), StatusCodes.Status202Accepted);
    }

    /// <param name="Phone">A mobile phone, as people write one.</param>
    [Example("""{"purpose": "complaint", "phone": "13700000001", "challengeId": "0hqsrgm07x400tzbbnxrvcsgt4fch", "answer": "ACEFH"}""")]
    private sealed record SmsCodeRequest(
        [Required] CodePurpose? Purpose,
        [Required, StringLength(CallbackPhone.LongestText, MinimumLength = 11)] string? Phone,
        [Required, TextOf(typeof(ChallengeId))] string? ChallengeId,
        [Required, StringLength(LongestAnswer, MinimumLength = 1)] string? Answer);

    /// <param name="Image">A PNG, as the source of an image.</param>
    private sealed record ChallengeResponse(
        ChallengeId ChallengeId,
        [RegularExpression("^data:image/png;base64,")] string Image,
        DateTimeOffset ExpiresAt);

    /// <param name="ExpiresAt">The code is good until then.</param>
    private sealed record SmsCodeResponse(DateTimeOffset ExpiresAt);
}
