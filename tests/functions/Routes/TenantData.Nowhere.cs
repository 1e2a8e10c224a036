using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

internal sealed partial class TenantData
{
    /// <summary>Documents that are not there.</summary>
    public static Target Nowhere(AppUnderTest app)
    {
        var elevator = City.NewElevatorCode();
        var organisation = new OrganisationId(City.NewCreditCode());
        return new Target
        {
            Organisation = organisation,
            Company = organisation,
            UseUnit = organisation,
            District = "330590",
            Account = NewAccount(),
            MainAccount = NewAccount(),
            Worker = NewAccount(),
            Elevator = elevator,
            Qr = app.Get<QrCodes>().Write(elevator, 1, until: null),
            Version = 1,
            Visit = $"{NewAccount()}-{VisitId.Create(app.Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(10))}",
            RepairTask = NewRescue(),
            Contract = NewContract(),
            DeadLetter = "0af7651916cd43dd8448eb211c80319c-nobody",
            Import = ImportId.Create(app.Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(ImportId.RandomBytes)).ToString(),
            ReportImport = ImportId.Create(app.Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(ImportId.RandomBytes)).ToString(),
            DoomedContract = NewContract(),
            LooseContract = NewContract(),
            LooseElevator = City.NewElevatorCode(),
            Rescue = NewRescue(),
            ClosedRescue = NewRescue(),
            // The texts are alike. The complaint that it names is not there.
            Complaint = NewRescue(),
            Inspection = InspectionId.Create(RandomNumberGenerator.GetBytes(10), RandomNumberGenerator.GetBytes(10)).ToString(),
            OverdueRecord = $"{elevator}-20260101",
            Exemption = ExemptionId.Create(organisation, RandomNumberGenerator.GetBytes(10)).ToString(),
            Notice = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };

        string NewRescue() => $"{RescueId.Create(app.Clock.GetUtcNow(), RandomNumberGenerator.GetBytes(10))}-{City.NewElevatorCode()}";

        static AccountId NewAccount() => AccountId.FromRandom(RandomNumberGenerator.GetBytes(10));
        static string NewContract() => ContractId.FromRandom(RandomNumberGenerator.GetBytes(10)).ToString();
    }
}
