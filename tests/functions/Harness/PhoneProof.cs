using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.PhoneCodes;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>Somebody with a phone and without an account.</summary>
internal static class PhoneProof
{
    /// <summary>A phone that no other test has.</summary>
    public static string NewPhone() => "137" + RandomNumberGenerator.GetString("0123456789", 8);

    /// <summary>Answers a picture and has a code sent.</summary>
    /// <returns>The code, before the message is there.</returns>
    public static async Task<string> AsksForCodeAsync(this AppUnderTest app, string phone)
    {
        (await app.PostsForCodeAsync(phone)).Is(HttpStatusCode.Accepted);
        return await app.Get<PhoneCodeService>().LastAsync(CodePurpose.Complaint, phone);
    }

    /// <summary>Answers a picture and asks for a code.</summary>
    public static async Task<Answer> PostsForCodeAsync(this AppUnderTest app, string phone)
    {
        var challenge = await app.NewChallengeAsync();
        return await app.PostsForCodeAsync(phone, challenge, await app.AnswerOfAsync(challenge));
    }

    /// <summary>Asks for a code with an answer to a challenge.</summary>
    public static Task<Answer> PostsForCodeAsync(this AppUnderTest app, string phone, string challenge, string answer) =>
        app.SendAsync(HttpMethod.Post, "v1/auth/sms-codes", new { purpose = "complaint", phone, challengeId = challenge, answer });

    /// <summary>Announces and uploads a small photo for the elevator of a scanned code. Returns its upload id.</summary>
    public static async Task<string> UploadsInPublicAsync(this AppUnderTest app, string qr, byte[]? content = null)
    {
        var file = content ?? TestFiles.Jpeg;
        var announced = (await app.SendAsync(
            HttpMethod.Post, "v1/public/uploads", new { qr, kind = "complaint-photo", contentType = "image/jpeg", size = file.Length })).Is(HttpStatusCode.Created);
        (await app.PutsAsync(announced.At("url").GetString()!, file)).Is(HttpStatusCode.Created);
        return announced.At("uploadId").GetString()!;
    }

    /// <summary>Writes a file by a link.</summary>
    public static async Task<Answer> PutsAsync(this AppUnderTest app, string url, byte[] file)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(file) };
        using var response = await app.Client.SendAsync(put);
        return await Answer.OfAsync(response);
    }

    public static async Task<string> NewChallengeAsync(this AppUnderTest app) =>
        (await app.SendAsync(HttpMethod.Post, "v1/auth/challenges")).Is(HttpStatusCode.Created).At("challengeId").GetString()!;

    /// <summary>The text of a challenge's picture.</summary>
    public static async Task<string> AnswerOfAsync(this AppUnderTest app, string challenge) =>
        (await app.SendAsync(HttpMethod.Get, $"dev/challenges/{challenge}")).Is(HttpStatusCode.OK).At("answer").GetString()!;
}
