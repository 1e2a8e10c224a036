using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>Sends SMS codes, and lets each be used once .</summary>
internal sealed class PhoneCodeService(PhoneCodeStore store, CodeSecrets secrets, NoticeService notices, TimeProvider time, Limits limits)
{
    private const int Attempts = 20;

    /// <summary>Sends a code. Codes sent before for the same purpose are void.</summary>
    /// <returns>Until when it is good.</returns>
    /// <exception cref="ProblemException">429: too soon after the last, or too many today.</exception>
    public async Task<DateTimeOffset> SendAsync(CodePurpose purpose, string phone, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await store.FindAsync(phone, cancellation);
            var codes = found?.Document ?? SentCodes.None;
            var now = time.GetUtcNow();
            var next = codes.NextFrom(now, limits);
            if (next > now)
            {
                throw new ProblemException(PhoneProblems.CodeTooSoon) { RetryAfter = next - now };
            }

            // Counted first: a process that dies before the message is asked for leaves a code that is never sent, and never one too many.
            var code = new SentCode(TrackingLink.NewSecret(), now);
            if (await store.TryWriteAsync(phone, found?.Version, codes.With(purpose, code), cancellation))
            {
                var until = now + limits.SmsCodeAge;
                await notices.QueueAsync(
                    CauseOf(purpose, code.Id),
                    new NoticeRecipient(Role.Public, null, phone),
                    NoticeTemplate.SmsCode,
                    new NoticeSubject(null, purpose.Label(), null, NoticeTexts.Hidden),
                    cancellation,
                    until);
                return until;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Uses a code: the phone is proven when this returns.</summary>
    /// <param name="purpose">The purpose that it was sent for.</param>
    /// <param name="given">The code as somebody typed it.</param>
    /// <param name="use">The act that uses it. The same act may use it again, so that it can be repeated when it fails afterwards.</param>
    /// <returns>The id of the code (<see cref="IsProofAsGiven"/>).</returns>
    /// <exception cref="ProblemException">400: it is wrong, used up or too old, or no code was sent.</exception>
    public Task<string> UseAsync(CodePurpose purpose, string phone, string given, string use, CancellationToken cancellation) =>
        JudgeAsync(purpose, phone, given, use, isUsed: true, cancellation);

    /// <summary>As <see cref="UseAsync"/>, and leaves a code that holds unused. A wrong one counts.</summary>
    /// <inheritdoc cref="UseAsync"/>
    public Task CheckAsync(CodePurpose purpose, string phone, string given, string use, CancellationToken cancellation) =>
        JudgeAsync(purpose, phone, given, use, isUsed: false, cancellation);

    /// <summary>Whether somebody gives the code again that proved the phone once, however long ago that was.</summary>
    /// <param name="id">The id of that code.</param>
    /// <param name="given">The code as somebody typed it.</param>
    public bool IsProofAsGiven(CodePurpose purpose, string phone, string id, string given) =>
        Fits(given, secrets.CodeOf(phone, CauseOf(purpose, id)));

    private async Task<string> JudgeAsync(CodePurpose purpose, string phone, string given, string use, bool isUsed, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindAsync(phone, cancellation) is not { } found || !found.Document.Last.TryGetValue(purpose, out var code))
            {
                throw PhoneProblems.CodeVoid.At("smsCode", Reason.CodeNotSent);
            }

            var verdict = code.Judge(Fits(given, secrets.CodeOf(phone, CauseOf(purpose, code.Id))), use, time.GetUtcNow(), limits);
            if (verdict == CodeVerdict.Void)
            {
                throw PhoneProblems.CodeVoid.At("smsCode", Reason.CodeUsedUp);
            }

            if (code.UsedBy is not null || (verdict == CodeVerdict.Holds && !isUsed))
            {
                return code.Id;
            }

            var after = verdict == CodeVerdict.Holds ? code with { UsedBy = use } : code with { WrongTries = code.WrongTries + 1 };
            if (await store.TryWriteAsync(phone, found.Version, With(found.Document, purpose, after), cancellation))
            {
                if (verdict == CodeVerdict.Wrong)
                {
                    throw PhoneProblems.CodeWrong.At("smsCode", Reason.WrongCode);
                }

                return code.Id;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>The code that a phone was sent last, for tests, which read no messages.</summary>
    internal async Task<string> LastAsync(CodePurpose purpose, string phone) =>
        secrets.CodeOf(phone, CauseOf(purpose, (await store.FindAsync(phone, CancellationToken.None))!.Document.Last[purpose].Id));

    // The cause of the message. The code follows from it with a key, so the cause does not give the code away.
    private static string CauseOf(CodePurpose purpose, string id) => $"sms-code/{purpose.Code()}/{id}";

    private static SentCodes With(SentCodes codes, CodePurpose purpose, SentCode code) => codes with { Last = codes.Last.SetItem(purpose, code) };

    private static bool Fits(string given, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(code));
}
