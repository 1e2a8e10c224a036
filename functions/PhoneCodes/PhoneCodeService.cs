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
                    CauseOf(purpose, code),
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
    /// <exception cref="ProblemException">400: it is wrong, used up or too old, or no code was sent.</exception>
    public async Task UseAsync(CodePurpose purpose, string phone, string given, string use, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindAsync(phone, cancellation) is not { } found || !found.Document.Last.TryGetValue(purpose, out var code))
            {
                throw PhoneProblems.CodeVoid.At("smsCode", Reason.CodeNotSent);
            }

            var verdict = code.Judge(Fits(given, secrets.CodeOf(phone, CauseOf(purpose, code))), use, time.GetUtcNow(), limits);
            if (verdict == CodeVerdict.Void)
            {
                throw PhoneProblems.CodeVoid.At("smsCode", Reason.CodeUsedUp);
            }

            if (code.UsedBy is not null)
            {
                return;
            }

            var after = verdict == CodeVerdict.Holds ? code with { UsedBy = use } : code with { WrongTries = code.WrongTries + 1 };
            if (await store.TryWriteAsync(phone, found.Version, With(found.Document, purpose, after), cancellation))
            {
                if (verdict == CodeVerdict.Wrong)
                {
                    throw PhoneProblems.CodeWrong.At("smsCode", Reason.WrongCode);
                }

                return;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>The code that a phone was sent last, for tests, which read no messages.</summary>
    internal async Task<string> LastAsync(CodePurpose purpose, string phone) =>
        secrets.CodeOf(phone, CauseOf(purpose, (await store.FindAsync(phone, CancellationToken.None))!.Document.Last[purpose]));

    // The cause of the message. The code follows from it with a key, so the cause does not give the code away.
    private static string CauseOf(CodePurpose purpose, SentCode code) => $"sms-code/{purpose.Code()}/{code.Id}";

    private static SentCodes With(SentCodes codes, CodePurpose purpose, SentCode code) => codes with { Last = codes.Last.SetItem(purpose, code) };

    private static bool Fits(string given, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(code));
}
