using ElevatorFunctions.Accounts;

namespace ElevatorFunctions.Tests.Accounts;

public sealed class PasswordsTests
{
    private const int HeaderLength = 13;

    private readonly Passwords _passwords = new();

    [Fact]
    public void A7_WhatIsCheckedForNobody_HasTheFormatAndCostOfARealHash()
    {
        var real = Convert.FromBase64String(_passwords.Hash("Some_1234"));
        var nobody = Convert.FromBase64String(_passwords.Nobody);

        Assert.Equal(real[..HeaderLength], nobody[..HeaderLength]);
        Assert.Equal(real.Length, nobody.Length);
    }

    [Fact]
    public void A7_Nobody_HasNoPassword() => Assert.False(_passwords.Fits(hash: null, "Some_1234"));

    [Fact]
    public void A5_Fits_OnlyTheRightPassword()
    {
        var hash = _passwords.Hash("Some_1234");

        Assert.True(_passwords.Fits(hash, "Some_1234"));
        Assert.False(_passwords.Fits(hash, "Some_1235"));
    }
}
