using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>V-9: the answer about a face check is enough to get an assertion that a scan takes.</summary>
public sealed class FaceCheckTests(City city)
{
    private const string Issuer = "https://idp.example.cn";

    [Fact]
    public async Task V9_InDevelopment_APageGetsTheAssertionByItself()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();

        var check = (await StartAsync(worker, "sign-in")).Is(HttpStatusCode.OK);
        var asked = new { userName = check.At("userName").GetString(), purpose = check.At("purpose").GetString() };
        using var made = await city.App.Client.PostAsync(check.At("url").GetString(), System.Net.Http.Json.JsonContent.Create(asked));
        var face = (await Answer.OfAsync(made)).Is(HttpStatusCode.OK).At("faceAssertion").GetString();

        Assert.Equal("development", check.At("kind").GetString());
        Assert.Equal(300, check.At("goodForSeconds").GetInt32());
        (await worker.SignsInAsync(elevator, face: face)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task V9_WithTheCitysProvider_TheAnswerNamesAllThatTheAssertionMustSay()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var town = await TestTown.BuildAsync(new()
        {
            Services = services => services.AddSingleton<IIdentityProvider>(ProviderOf(key)),
        });

        var check = (await StartAsync(town.OwnersWorker, "sign-in")).Is(HttpStatusCode.OK);

        Assert.Equal("container", check.At("kind").GetString());
        Assert.Equal(Issuer, check.At("provider").GetString());
        Assert.False(check.Body.TryGetProperty("url", out _));
        (await town.OwnersWorker.SignsInAsync(town.Elevator, face: AssertionOf(check, key, town.Clock.GetUtcNow().AddSeconds(-301))))
            .Refuses(HttpStatusCode.Forbidden, "face-check-failed");
        (await town.OwnersWorker.SignsInAsync(town.Elevator, face: AssertionOf(check, key, town.Clock.GetUtcNow().AddSeconds(-300)))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task V1_MainAccount_IsToldThatItCannotScan_BeforeItsFaceIsChecked()
    {
        var main = await city.WithMainAccountAsync(Core.Accounts.Role.Maintenance);

        (await StartAsync(main, "sign-in")).Refuses(HttpStatusCode.Forbidden, "main-account-cannot-scan");
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("open-the-door", "not-one-of")]
    public async Task UnknownPurpose_IsNamed(string? purpose, string reason)
    {
        var (_, worker, _, _) = await city.WithVisitReadyAsync();

        var refused = (await StartAsync(worker, purpose)).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Contains(refused.At("errors", "purpose").EnumerateArray(), one => one.GetProperty("code").GetString() == reason);
    }

    private static Task<Answer> StartAsync(Person worker, string? purpose) => worker.SendAsync(HttpMethod.Post, "v1/me/face-checks", new { purpose });

    private static JwtIdentityProvider ProviderOf(ECDsa key) => CityIdentityProvider.FromSettings(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Identity:Issuer", Issuer), new("Identity:PublicKey", key.ExportSubjectPublicKeyInfoPem())]).Build());

    private static string AssertionOf(Answer check, ECDsa key, DateTimeOffset checkedAt) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = check.At("provider").GetString(),
            IssuedAt = checkedAt.UtcDateTime,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
            Subject = new ClaimsIdentity(
            [
                new Claim("jti", Guid.NewGuid().ToString("N")),
                new Claim("sub", check.At("userName").GetString()!),
                new Claim("purpose", check.At("purpose").GetString()!),
            ]),
        });
}
