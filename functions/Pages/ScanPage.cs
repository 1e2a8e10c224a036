using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Pages;

/// <summary>The page behind the printed code of a car: one button calls for help. Nothing is asked before it.</summary>
/// <param name="telephone">Of the rescue centre.</param>
internal sealed class ScanPage(CentreTelephone telephone)
{
    /// <summary>The page of an elevator.</summary>
    /// <param name="elevator">Its entry, or null when storage does not answer.</param>
    public PublicPage Of(Tongue tongue, PrintedCode printed, Elevator? elevator)
    {
        var path = $"/q/{printed.Elevator}?{printed.Query}";
        var place = elevator?.Place ?? tongue.Say("电梯", "Elevator");
        var body = Html.Of($"""
            <main>
            <p class="k">{tongue.Say("您扫描的电梯", "You have scanned the code of")}</p>
            <h1>{place}</h1>
            <p class="k">{tongue.Say("电梯编号", "Elevator")} {printed.Elevator}</p>
            {RetiredNote(elevator, tongue)}
            <form id="help" method="post" action="{Parts.InTongue(path, tongue)}"
             data-sending="{tongue.Say("正在发送求助…", "Sending your call…")}"
             data-again="{tongue.Say("网络不通，正在重新发送。也请打电话。", "The network is down. Your call is sent again. Please telephone too.")}">
            <input type="hidden" name="key" value="{TrackingLink.NewSecret()}">
            <p class="q">{tongue.Say("有人被困在电梯里吗？", "Is anybody trapped in the elevator?")}</p>
            <button class="big" name="peopleTrapped" value="1">{tongue.Say("我被困了，请求救援", "I am trapped, send help")}</button>
            <p id="said" role="status"></p>
            {Parts.Call(telephone, tongue)}
            {Parts.StayInside(tongue)}
            <button name="peopleTrapped" value="0">{tongue.Say("没有人被困，报告故障", "Report a fault: the car is empty")}</button>
            </form>
            </main>
            <footer>
            {(elevator is { Retirement: null } ? ComplaintLink(tongue, printed) : Html.None)}
            {Parts.OtherTongue(path, tongue)}
            <a href="/m/">{tongue.Say("维保人员", "Maintenance workers")}</a>
            </footer>
            """);
        return new PublicPage(tongue, tongue.Say("电梯求助", "Elevator help"), body)
        {
            Script = PageFile.Scan,
        };
    }

    private static Html ComplaintLink(Tongue tongue, PrintedCode printed) => Html.Of($"""
        <a href="{Parts.InTongue($"/c/new/{printed.Elevator}?{printed.Query}", tongue)}">{tongue.Say("投诉或建议", "Complaint or suggestion")}</a>
        """);

    private static Html RetiredNote(Elevator? elevator, Tongue tongue) => elevator?.Retirement is { } retirement
        ? Html.Of($"""
            <p class="tip">{tongue.Say($"这台电梯已于{retirement.Day:yyyy-MM-dd}注销，不应再使用。被困时仍可求助。", $"This elevator is out of service since {retirement.Day:yyyy-MM-dd}. A call for help is taken all the same.")}</p>
            """)
        : Html.None;
}
