using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

internal static class OrganisationRoutes
{
    private static readonly Role[] Administration = [Role.Admin];
    private static readonly object Contact = new { name = "联系人", phone = "13900000000" };

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "ListOrganisations",
            Call = (_, _, target) => Call.Get($"v1/organisations?q={target.Organisation}"),
            NamesDocument = true,
            Beyond = [Role.Supervisor, Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "GetOrganisation",
            Call = (_, _, target) => Call.Get($"v1/organisations/{target.Organisation}"),
            NamesDocument = true,
            Beyond = [Role.Supervisor, Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "CreateOrganisation",
            Call = (_, _, target) => Call.Post("v1/organisations", new
            {
                creditCode = City.NewCreditCode(),
                role = "use-unit",
                name = "新单位",
                personName = "李四四",
                gender = "female",
            }),
            Permission = Permission.OrganisationsWrite,
            Roles = Administration,
        },
        Written("ChangeOrganisation", (_, _, target) => Call.Patch(
            $"v1/organisations/{target.Organisation}", new { rescueContact = Contact })),
        Written("SetOrganisationContacts", (_, _, target) => Call.Put(
            $"v1/organisations/{target.Organisation}/contacts", new { rescueContact = Contact, maintenanceContact = Contact })),
        Written("SetRescuePoints", (_, _, target) => Call.Put(
            $"v1/organisations/{target.Organisation}/rescue-points",
            new { rescuePoints = new[] { new { name = "站", latitude = 30.8, longitude = 120.1, datum = "gcj-02" } } })) with
        {
            Roles = [Role.Maintenance, Role.Admin],
        },
        // The company has elevators, so that every row finds it as it was.
        Written("CloseOrganisation", (_, _, target) => Call.Post($"v1/organisations/{target.Company}/close", new { reason = "已注销" })) with
        {
            Roles = Administration,
        },
    ];

    private static RouteRow Written(string function, Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = function,
        Call = call,
        NamesDocument = true,
        Permission = Permission.OrganisationsWrite,
        Beyond = Administration,
    };
}
