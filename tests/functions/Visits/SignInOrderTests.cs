using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Of two things that are wrong at once, sign-in names the one that comes first in the rule book (V-1 to V-10).</summary>
public sealed class SignInOrderTests(City city)
{
    // An unknown elevator has no owner, location or contract. An elevator without a location is not far.
    public static TheoryData<int, int> All { get; } = Pairs.Of(10, (3, 4), (3, 5), (3, 6), (3, 7), (5, 6));

    [Theory]
    [MemberData(nameof(All))]
    public async Task OfTwoFaults_TheEarlierIsNamed(int earlier, int later)
    {
        var scene = With(later, With(earlier, new Scene()));

        (await SignInAsync(scene)).Refuses(StatusOf(earlier), CodeOf(earlier));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task EachFaultAlone_IsRefused(int rule) =>
        (await SignInAsync(With(rule, new Scene()))).Refuses(StatusOf(rule), CodeOf(rule));

    [Fact]
    public async Task NoFault_IsAccepted() => (await SignInAsync(new Scene())).Is(HttpStatusCode.Created);

    private static Scene With(int rule, Scene scene) => rule switch
    {
        1 => scene with { IsMain = true },
        2 => scene with { IsForged = true },
        3 => scene with { IsUnknown = true },
        4 => scene with { IsOfAnother = true },
        5 => scene with { IsLocated = false },
        6 => scene with { IsFar = true },
        7 => scene with { IsInContract = false },
        8 => scene with { Used = 100 },
        9 => scene with { HasFace = false },
        _ => scene with { IsElsewhere = true },
    };

    private static string CodeOf(int rule) => rule switch
    {
        1 => "main-account-cannot-scan",
        2 => "qr-invalid",
        3 => "elevator-unknown",
        4 => "elevator-not-permitted",
        5 => "elevator-not-located",
        6 => "too-far",
        7 => "out-of-contract",
        8 => "quota-reached",
        9 => "face-check-failed",
        _ => "visit-already-open",
    };

    private static HttpStatusCode StatusOf(int rule) => rule switch
    {
        1 or 4 or 9 => HttpStatusCode.Forbidden,
        2 => HttpStatusCode.BadRequest,
        3 => HttpStatusCode.NotFound,
        _ => HttpStatusCode.Conflict,
    };

    private async Task<Answer> SignInAsync(Scene scene)
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var owner = scene.IsOfAnother ? await city.WithOrganisationAsync(Role.Maintenance) : company;
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var worker = await city.WithPersonAsync(company, scene.IsMain);
        var elevator = await city.WithElevatorAsync(
            owner, unit, elevator => scene.IsLocated ? elevator : elevator with { Position = null }, scene.IsInContract);
        var code = scene.IsUnknown ? City.NewElevatorCode() : elevator.Entry.Code;
        await Quotas.UseUpAsync(city, worker, scene.Used, isElsewhere: scene.IsElsewhere);
        return await worker.SignsInAsync(
            elevator,
            scene.IsForged ? Codes.Forged(city, code) : Codes.Of(city, code),
            scene.IsFar ? Places.North(0.01, accuracy: 10) : null,
            scene.HasFace ? null : "");
    }

    /// <summary>The faults of a scene. A default scene has no fault.</summary>
    private sealed record Scene
    {
        public bool IsMain { get; init; }

        public bool IsForged { get; init; }

        public bool IsUnknown { get; init; }

        public bool IsOfAnother { get; init; }

        public bool IsLocated { get; init; } = true;

        public bool IsFar { get; init; }

        public bool IsInContract { get; init; } = true;

        public int Used { get; init; }

        public bool HasFace { get; init; } = true;

        public bool IsElsewhere { get; init; }
    }
}
