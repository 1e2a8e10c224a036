using CsCheck;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;

namespace ElevatorFunctions.Core.Tests.Qr;

public sealed class QrSignerTests
{
    private const string Base = "https://elevators.example.cn";
    private const string Printable = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=% ";

    private static readonly ElevatorCode Code = ElevatorCode.Parse("ET-330502-1");
    private static readonly DateOnly Until = new(2026, 7, 31);
    private static readonly QrSigner Signer = new(Keys(1, 1));

    private static readonly Gen<(ElevatorCode Code, int Version, DateOnly? Until)> Contents = Gen.Select(
        Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"], 1, 20],
        Gen.Int[1, int.MaxValue],
        Gen.Int[-1_000, 1_000],
        (code, version, days) => (ElevatorCode.Parse(code), version, days < 0 ? (DateOnly?)null : Until.AddDays(days)));

    // A code, a place in its text, and a character.
    private static readonly Gen<((ElevatorCode Code, int Version, DateOnly? Until), int, char)> Changes =
        Gen.Select(Contents, Gen.Int[0, 200], Gen.Char[Printable]);

    [Fact]
    public void E4_Code_ReadsBack() => Contents.Sample(content =>
    {
        Assert.True(Signer.TryRead(Signer.Write(Base, content.Code, content.Version, content.Until), out var read));
        Assert.Equal(new(content.Code, content.Version, content.Until), read);
    });

    [Fact]
    public void E4_Text_IsAUrlOfThisShape()
    {
        Assert.Matches("^https://elevators\\.example\\.cn/q/ET-330502-1\\?v=3&k=1&s=[A-Za-z0-9_-]{22}$", Signer.Write(Base, Code, 3));
        Assert.Matches(
            "^http://localhost:7071/q/ET-330502-1\\?v=3&k=1&until=20260731&s=.{22}$",
            Signer.Write("http://localhost:7071/", Code, 3, Until));
    }

    // Only the base may change: everything from the path on is either signed, or the signature, or fixed.
    [Fact]
    public void E4_AnyOneCharacterChanged_IsInvalid() => Changes.Sample((content, at, other) =>
    {
        var text = Signer.Write(Base, content.Code, content.Version, content.Until);
        at = Base.Length + (at % (text.Length - Base.Length));
        return text[at] == other || !Signer.TryRead(text[..at] + other + text[(at + 1)..], out _);
    }, iter: 5_000);

    // From behind the path's first letter on: a slash before it belongs to the base. An empty parameter or fragment that is added says nothing.
    [Fact]
    public void E4_AnyOneCharacterLostOrAdded_IsInvalid_OrSaysTheSame() => Changes.Sample((content, at, other) =>
    {
        var text = Signer.Write(Base, content.Code, content.Version, content.Until);
        at = Base.Length + 2 + (at % (text.Length - Base.Length - 2));
        return !Signer.TryRead(text.Remove(at, 1), out _)
            && (!Signer.TryRead(text.Insert(at, other.ToString()), out var read) || (other is '&' or '#' or ' ' && read == new QrContent(content.Code, content.Version, content.Until)));
    });

    // The last of 22 characters holds 4 bits that do not count: 15 other spellings decode to the same signature.
    [Fact]
    public void E4_SignatureSpelledAnew_IsInvalid()
    {
        var text = Signer.Write(Base, Code, 1);
        Assert.All(Printable, other => Assert.Equal(other == text[^1], Signer.TryRead(text[..^1] + other, out _)));
    }

    [Fact]
    public void E4_AnyOtherText_IsInvalid() =>
        Gen.OneOf(Gen.String, Gen.String.Select(tail => Base + "/q/" + tail)).Sample(text => !Signer.TryRead(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://weixin.qq.com/r/abc")]
    [InlineData("https://elevators.example.cn/q/")]
    public void E4_ForeignCode_IsInvalid(string? text) => Assert.False(Signer.TryRead(text, out _));

    [Fact]
    public void E4_PrintedCode_OutlivesItsDomain()
    {
        var tail = Signer.Write(Base, Code, 1)[Base.Length..];
        Assert.True(Signer.TryRead("https://other.example" + tail, out _));
        Assert.True(Signer.TryRead("https://other.example/app" + tail, out _));
        Assert.False(Signer.TryRead("ftp://other.example" + tail, out _));
        Assert.False(Signer.TryRead("https://other.example?x=" + tail, out _));
        Assert.False(Signer.TryRead(tail, out _));
        Assert.False(Signer.TryRead("https://" + new string('x', QrSigner.MaxLength) + tail, out _));
    }

    [Theory]
    [InlineData("{0}&from=singlemessage&isappinstalled=0")]
    [InlineData("{0}&nsukey=a%26v%3D2%26s%3Dx")]
    [InlineData("{0}#wechat_redirect")]
    [InlineData("{0}#/q/?v=9&s=x")]
    [InlineData(" \t{0}\r\n")]
    [InlineData("\uFEFF{0}\0\0")]
    [InlineData("{0}\r\n3号楼 1单元")]
    [InlineData("HTTPS{0:tail}")]
    [InlineData("{0:encoded}")]
    [InlineData("{0:twice}")]
    [InlineData("{0:html}")]
    [InlineData("{0:first}")]
    public void E4_AdditionsOfOtherPrograms_DoNotMakeACodeForeign(string form)
    {
        var text = Signer.Write(Base, Code, 3, Until);
        var scanned = form
            .Replace("{0}", text, StringComparison.Ordinal)
            .Replace("{0:tail}", text["https".Length..], StringComparison.Ordinal)
            .Replace("{0:encoded}", Uri.EscapeDataString(text), StringComparison.Ordinal)
            .Replace("{0:twice}", Uri.EscapeDataString(Uri.EscapeDataString(text)), StringComparison.Ordinal)
            .Replace("{0:html}", text.Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{0:first}", text.Replace("?", "?from=timeline&", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.True(Signer.TryRead(scanned, out var read));
        Assert.Equal(new(Code, 3, Until), read);
    }

    [Theory]
    [InlineData("{0}&v=3")]
    [InlineData("{0}&s=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{0}&until=20991231")]
    [InlineData("{0:later}")]
    [InlineData("{0:other}")]
    [InlineData("{0:split}")]
    public void E4_AChangedOrDoubledSignedPart_IsForged(string form)
    {
        var text = Signer.Write(Base, Code, 3, Until);
        var scanned = form
            .Replace("{0}", text, StringComparison.Ordinal)
            .Replace("{0:later}", text.Replace("until=20260731", "until=20991231", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{0:other}", text.Replace("ET-330502-1", "ET-330502-2", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{0:split}", text.Replace("&k=", "\r\n&k=", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.False(Signer.TryRead(scanned, out _));
    }

    [Fact]
    public void E4_OldKey_IsGoodWhileItIsKept()
    {
        var old = Signer.Write(Base, Code, 1);
        Assert.True(new QrSigner(Keys(2, 1, 2)).TryRead(old, out _));
        Assert.False(new QrSigner(Keys(2, 2)).TryRead(old, out _));
        Assert.Contains("&k=2&", new QrSigner(Keys(2, 1, 2)).Write(Base, Code, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void E4_AnotherSystemsKey_SignsNothingForUs()
    {
        var foreign = new QrSigner(new(1, new Dictionary<int, byte[]> { [1] = [.. Enumerable.Repeat((byte)9, 32)] }));
        Assert.False(Signer.TryRead(foreign.Write(Base, Code, 1), out _));
    }

    [Theory]
    [InlineData("2026-07-31T15:59:59.999Z", false)]
    [InlineData("2026-07-31T16:00:00.000Z", true)]
    public void E4_TemporaryCode_IsGoodToTheEndOfItsLastDayInShanghai(string moment, bool isExpired) =>
        Assert.Equal(isExpired, new QrContent(Code, 1, Until).IsExpiredAt(DateTimeOffset.Parse(moment)));

    [Fact]
    public void E4_PrintedCode_DoesNotExpire() =>
        Assert.False(new QrContent(Code, 1, null).IsExpiredAt(DateTimeOffset.MaxValue.AddDays(-1)));

    [Theory]
    [InlineData("elevators.example.cn")]
    [InlineData("https://elevators.example.cn?x")]
    [InlineData("javascript:alert(1)")]
    public void E4_Base_IsAUrl(string start) => Assert.Throws<ArgumentException>(() => Signer.Write(start, Code, 1));

    [Fact]
    public void E4_Keys_AreCheckedAtOnce()
    {
        Assert.Throws<ArgumentException>(() => Keys(2, 1));
        Assert.Throws<ArgumentException>(() => Keys(0, 0));
        Assert.Throws<ArgumentException>(() => new QrKeys(1, new Dictionary<int, byte[]> { [1] = new byte[31] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signer.Write(Base, Code, 0));
    }

    // Two strings: the code as read and in upper case.
    [Fact]
    public void Reading_AllocatesNextToNothing()
    {
        var text = Signer.Write(Base, Code, 1, Until);
        Signer.TryRead(text, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Signer.TryRead(text, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128);
    }

    [Fact]
    public void E4_AnyAdditions_AreLeftOut_AndOfAForgedCodeNothingIsMended() =>
        Gen.Select(Contents, Gen.Int[0, Wrappings.Length - 1].Array[0, 3], Gen.Int[0, 1000], Gen.Char["ABZabz0189-_"]).Sample((content, wrappings, at, other) =>
        {
            var text = Signer.Write(Base, content.Code, content.Version, content.Until);
            Assert.True(Signer.TryRead(Wrapped(text, wrappings), out var read), Wrapped(text, wrappings));
            Assert.Equal(new(content.Code, content.Version, content.Until), read);

            var signedFrom = text.IndexOf("/q/", StringComparison.Ordinal) + 3;
            at = signedFrom + (at % (text.Length - signedFrom));
            var forged = text[..at] + other + text[(at + 1)..];
            Assert.True(forged == text || !Signer.TryRead(Wrapped(forged, wrappings), out _), forged);
        }, iter: 4_000);

    private static readonly Func<string, string>[] Wrappings =
    [
        text => $"{text}&from=singlemessage&isappinstalled=0",
        text => $"{text}&nsukey=Qx%2Fq%2F1%26s%3D2",
        text => $"{text}#rd",
        text => $"\uFEFF {text}\r\n",
        text => $"{text}\0\0",
        text => "HTTPS" + text["https".Length..],
        text => text.Replace("&", "&amp;", StringComparison.Ordinal),
        text => text.Replace("elevators.example.cn", "app.example.org:8443/x", StringComparison.Ordinal),
    ];

    // Encoded as a whole at the end only, as a program that forwards a link does.
    private static string Wrapped(string text, int[] wrappings)
    {
        var wrapped = wrappings.Distinct().Order().Aggregate(text, (all, at) => at == 5 && !all.StartsWith("https", StringComparison.Ordinal) ? all : Wrappings[at](all));
        return wrappings.Length == 3 && !wrapped.Contains('\0', StringComparison.Ordinal) ? Uri.EscapeDataString(wrapped) : wrapped;
    }

    private static QrKeys Keys(int current, params int[] versions) =>
        new(current, versions.ToDictionary(version => version, version => Enumerable.Repeat((byte)version, QrKeys.MinKeyBytes).ToArray()));
}
