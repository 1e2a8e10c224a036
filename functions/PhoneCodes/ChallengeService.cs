using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// Image challenges. Making one stores nothing, however many a script asks for, because the text of a picture follows from its id and a
/// key. An answer, right or wrong, uses the challenge up. An id that we never gave has an answer too, which no caller has seen.
/// </summary>
internal sealed class ChallengeService(PhoneCodeStore store, CodeSecrets secrets, TimeProvider time, Limits limits)
{
    private const int RandomBytes = 10;

    /// <summary>A new challenge: its id, its picture as PNG, and until when it may be answered.</summary>
    public (ChallengeId Id, byte[] Picture, DateTimeOffset ExpiresAt) Make()
    {
        var id = ChallengeId.Create(time.GetUtcNow(), RandomNumberGenerator.GetBytes(RandomBytes));
        return (id, ChallengePicture.Draw(secrets.AnswerOf(id), secrets.SeedOf(id)), id.MadeAt + limits.ChallengeAge);
    }

    /// <summary>Holds an answer against a challenge.</summary>
    /// <exception cref="ProblemException">400: it is wrong, or the challenge is too old or was answered before.</exception>
    public async Task CheckAsync(ChallengeId challenge, string answer, CancellationToken cancellation)
    {
        if (!challenge.IsOpenAt(time.GetUtcNow(), limits)
            || !await store.TryUseUpAsync(challenge, cancellation)
            || !string.Equals(answer, secrets.AnswerOf(challenge), StringComparison.OrdinalIgnoreCase))
        {
            throw PhoneProblems.ChallengeFailed.At("answer", Reason.WrongAnswer);
        }
    }
}
