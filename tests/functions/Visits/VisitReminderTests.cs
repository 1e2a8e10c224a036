using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Service;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Reminders before the deadlines of a visit (V-13, V-14, section 10).</summary>
public sealed class VisitReminderTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Signed in at 10:00, signed out at 10:40.
    private const string PaperText = "维保纸质单尚未上传，请在11月3日10:40前上传，逾期记为不合规。";
    private const string ReviewText = "有维保记录待复核，请在11月17日10:40前复核。";
    private const string LastReviewText = "维保记录即将超过复核时限，请在11月17日10:40前复核，逾期记为不合规。";

    [Fact]
    public async Task V13_MissingPaperForm_IsRemindedOfAfter20Hours_ToCompanyAndWorker_Once()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitsAsync(await WorkerAsync(town), isPaper: true, isSigned: true);
        await town.RemindsAfterAsync(TimeSpan.FromHours(20) - TimeSpan.FromMinutes(1));
        Assert.Empty(town.Sms());

        await town.RemindsAfterAsync(TimeSpan.FromMinutes(1));
        await town.RemindsAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal([$"01 {PaperText}", $"05 {PaperText}"], town.Sms().Order(StringComparer.Ordinal));
        Assert.Empty(await town.RemindersAsync());
    }

    [Fact]
    public async Task V13_V14_VisitThatHasItsFacts_RemindsNobody_AndLeavesNoPointer()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: true);
        Assert.Empty(await town.RemindersAsync());
        var visit = await town.VisitsAsync(town.OwnersWorker, isPaper: true, isSigned: false);
        Assert.Single(await town.RemindersAsync());
        await UploadAsync(town, visit);
        (await town.PostsAsync(town.Caretaker, $"{visit}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);

        await town.RemindsAfterAsync(TimeSpan.FromHours(21));

        Assert.Empty(town.Sms());
        Assert.Empty(await town.RemindersAsync());
    }

    [Fact]
    public async Task V14_MissingReview_IsRemindedOfOnThe10thAndThe14thDay_ToTheUseUnit()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitsAsync(await WorkerAsync(town), isPaper: false, isSigned: false);
        await town.RemindsAfterAsync(10 * Day);
        Assert.Equal([$"08 {ReviewText}"], town.Sms());

        await town.RemindsAfterAsync(4 * Day);
        await town.RemindsAfterAsync(2 * Day);

        Assert.Equal([$"08 {ReviewText}", $"08 {LastReviewText}"], town.Sms());
        Assert.Empty(await town.RemindersAsync());
    }

    [Fact]
    public async Task V13_V14_PaperFormAndReview_AreRemindedOfOneAfterTheOther_FromOnePointer()
    {
        await using var town = await TestTown.BuildAsync();
        var visit = await town.VisitsAsync(town.OwnersWorker, isPaper: true, isSigned: false);
        await town.RemindsAfterAsync(TimeSpan.FromHours(20));
        Assert.Single(await town.RemindersAsync());
        await UploadAsync(town, visit);
        await town.RemindsAfterAsync(10 * Day);
        (await town.PostsAsync(town.Caretaker, $"{visit}/review", new { decision = "refuse", reason = "未到场" })).Is(HttpStatusCode.OK);
        await town.RemindsAfterAsync(4 * Day);

        Assert.Equal([$"01 {PaperText}", $"08 {ReviewText}"], town.Sms());
    }

    [Fact]
    public async Task V14_RunsThatWereMissed_AreMadeUp_AndWhatCannotHelpAnyMoreIsLeftOut()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: false);
        await town.RemindsAfterAsync(14 * Day);
        Assert.Equal([$"08 {LastReviewText}"], town.Sms());

        await town.VisitsAsync(town.OwnersWorker, isPaper: true, isSigned: true);
        await town.RemindsAfterAsync(TimeSpan.FromHours(25));

        Assert.Single(town.Sms());
        Assert.Empty(await town.RemindersAsync());
    }

    [Fact]
    public async Task Section10_ReminderOfTheNight_WaitsForTheMorning_AndIsDroppedWhenTheFormHasComeMeanwhile()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var visit = await town.VisitsAsync(town.OwnersWorker, isPaper: true, isSigned: true);
        await town.VisitsAsync(town.OwnersWorker, isPaper: true, isSigned: true);
        // 6:40 and 7:20 of the next morning.
        await town.RemindsAfterAsync(TimeSpan.FromHours(19.4));
        Assert.Empty(town.Sms());
        await UploadAsync(town, visit);

        await town.RemindsAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal(["01 维保纸质单尚未上传，请在11月3日11:20前上传，逾期记为不合规。"], town.Sms());
        var dropped = Assert.Single((await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?state=superseded")).Is(HttpStatusCode.OK).At("items").EnumerateArray());
        Assert.Equal("visit-paper-form-due", dropped.GetProperty("template").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task V14_SweepThatDiesAtAnyWrite_IsMadeUp_AndRemindsOnce(bool reachesStorage)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        var visits = 0;
        for (var died = true; died;)
        {
            var write = visits++;
            Assert.True(write < 40);
            var visit = await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: false);
            var due = town.App.Now + (10 * Day);
            died = await DyingProcess.RunAsync(write, reachesStorage, () => town.SweepAt(due).RunsAsync());
            await town.SweepAt(due).RunsAsync();
            await town.SweepAt(due).RunsAsync();

            var notices = (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?template=visit-review-due")).Is(HttpStatusCode.OK);
            Assert.Equal(visits, notices.At("items").GetArrayLength());
            Assert.Single(await town.RemindersAsync(), reference => visit.EndsWith(reference, StringComparison.Ordinal));
        }

        Assert.True(visits > 4, $"only {visits} writes");
    }

    [Fact]
    public async Task V14_SignOutThatDiesAnywhere_IsNotSignedOutWithoutItsPointer()
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < 40);
            var worker = await town.WithPersonAsync(town.Owner);
            var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit);
            var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
            await town.AdvanceAsync(TimeSpan.FromMinutes(36));
            var form = await worker.FormAsync(withSignature: false);
            town.Faults.DieBefore(nth);
            await worker.SignsOutAsync(visit, elevator, form: form, headers: town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();

            var isDone = (await worker.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).At("status").GetString() == "awaiting-review";
            Assert.True(!isDone || (await town.RemindersAsync()).Contains(visit), $"request {nth}");
            if (seen < nth)
            {
                Assert.True(isDone);
                return;
            }
        }
    }

    private static Task<Person> WorkerAsync(TestTown town) => town.WithPersonAsync(town.Owner, change: account => account with { Phone = "13900000005" });

    private static async Task UploadAsync(TestTown town, string visit)
    {
        var photos = new[] { await town.OwnersWorker.UploadsAsync("paper-form") };
        (await town.OwnersWorker.SendAsync(HttpMethod.Put, $"{visit}/paper-form", new { photos })).Is(HttpStatusCode.OK);
    }
}
