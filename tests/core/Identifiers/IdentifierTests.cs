using CsCheck;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tests.Identifiers;

public sealed class IdentifierTests
{
    private static readonly Gen<byte[]> Random = Gen.Byte.Array[10];

    [Theory]
    [InlineData("et-1", "ET-1")]
    [InlineData("ET330502000000000001", "ET330502000000000001")]
    public void ElevatorCode_IsKeptInUpperCase(string text, string code) => Assert.Equal(code, ElevatorCode.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ET3305020000000000012")]
    [InlineData("ET 1")]
    [InlineData("ET_1")]
    [InlineData("电梯")]
    [InlineData("éT")]
    public void ElevatorCode_RefusesOtherForms(string? text)
    {
        Assert.False(ElevatorCode.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ElevatorCode.Parse(text));
    }

    [Fact]
    public void RandomIds_ReadBack() => Random.Sample(bytes =>
    {
        Assert.Equal(AccountId.FromRandom(bytes), AccountId.Parse(AccountId.FromRandom(bytes).ToString()));
        Assert.Equal(ContractId.FromRandom(bytes), ContractId.Parse(ContractId.FromRandom(bytes).ToString()));
        Assert.Equal(UploadId.FromRandom(bytes), UploadId.Parse(UploadId.FromRandom(bytes).ToString()));
    });

    [Fact]
    public void RandomIds_DifferWhereTheirBytesDiffer() => Gen.Select(Random, Random).Sample((one, other) =>
        one.AsSpan().SequenceEqual(other) == (AccountId.FromRandom(one) == AccountId.FromRandom(other)));

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdefg")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123456789abcdeu")]
    public void RandomIds_RefuseOtherForms(string text)
    {
        Assert.False(AccountId.TryParse(text, out _));
        Assert.False(ContractId.TryParse(text, out _));
        Assert.False(UploadId.TryParse(text, out _));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void RandomIds_TakeExactly80Bits(int bytes) => Assert.Throws<ArgumentException>(() => AccountId.FromRandom(new byte[bytes]));

    [Fact]
    public void VisitId_CarriesItsInstantToTheTick() => Gen.Select(Gen.DateTimeOffset, Random).Sample((instant, bytes) =>
    {
        var id = VisitId.Create(instant, bytes);
        Assert.Equal(instant, id.SignedInAt);
        Assert.Equal(TimeSpan.Zero, id.SignedInAt.Offset);
        Assert.Equal(id, VisitId.Parse(id.ToString()));
        Assert.StartsWith(VisitId.PrefixAt(instant), id.ToString(), StringComparison.Ordinal);
        Assert.Equal(VisitId.Length, id.ToString().Length);
    });

    [Fact]
    public void VisitId_SortsBySignIn() =>
        Gen.Select(Gen.DateTimeOffset, Random, Gen.DateTimeOffset, Random).Sample((at, bytes, at2, bytes2) =>
            at == at2 || (at < at2) == (VisitId.Create(at, bytes) < VisitId.Create(at2, bytes2)));

    [Theory]
    [InlineData("zzzzzzzzzzzzz0000000000000000")]
    [InlineData("g0000000000000000000000000000")]
    [InlineData("000000000000i0000000000000000")]
    [InlineData("0000000000000000000000000000")]
    public void VisitId_RefusesOtherForms(string text) => Assert.False(VisitId.TryParse(text, out _));

    [Fact]
    public void DefaultInstances_AreNoIdentifiers()
    {
        Assert.Throws<InvalidOperationException>(() => default(ElevatorCode).ToString());
        Assert.Throws<InvalidOperationException>(() => default(CreditCode).ToString());
        Assert.Throws<InvalidOperationException>(() => default(OrganisationId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(AccountId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(VisitId).SignedInAt);
    }
}
