using CsCheck;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("abc123", null)]
    [InlineData("abcd1", PasswordFault.Length)]
    [InlineData("abcdefghij1234567890", null)]
    [InlineData("abcdefghij12345678901", PasswordFault.Length)]
    [InlineData("abcdef", PasswordFault.Kinds)]
    [InlineData("123456", PasswordFault.Kinds)]
    [InlineData("......", PasswordFault.Kinds)]
    [InlineData("._._._", null)]
    [InlineData("abc 123", PasswordFault.Character)]
    [InlineData("abc１23", PasswordFault.Character)]
    [InlineData(null, PasswordFault.Length)]
    public void A5_Password_Is6To20OfTwoKinds(string? password, PasswordFault? fault) =>
        Assert.Equal(fault, PasswordRule.Check(password, Limits.Default));

    [Fact]
    public void A4_RandomPassword_KeepsTheRule() =>
        Gen.Byte.Array[12].Sample(bytes => PasswordRule.Check(PasswordRule.FromRandom(bytes), Limits.Default) is null);

    [Fact]
    public void A4_RandomPassword_TakesExactly12Bytes() => Assert.Throws<ArgumentException>(() => PasswordRule.FromRandom(new byte[11]));
}
