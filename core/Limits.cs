namespace ElevatorFunctions.Core;

/// <summary>
/// Every limit of the rule book in one place. Durations are <see cref="TimeSpan"/>s of elapsed time, "Days" are calendar days of
/// Asia/Shanghai, lengths are in metres, points are score points. The limit itself is still on time.
/// </summary>
public sealed partial record Limits
{
    /// <summary>The values of the rule book.</summary>
    public static Limits Default { get; } = new();

    /// <summary>V-12: shortest time from sign-in to sign-out. 35 min.</summary>
    public TimeSpan VisitMinDuration { get; init; } = TimeSpan.FromMinutes(35);

    /// <summary>V-12: a visit not signed out this long after sign-in is invalid. 8 h.</summary>
    public TimeSpan VisitMaxDuration { get; init; } = TimeSpan.FromHours(8);

    /// <summary>V-13: paper form photos, counted from sign-out. 24 h.</summary>
    public TimeSpan PaperUpload { get; init; } = TimeSpan.FromHours(24);

    /// <summary>V-14: review by the use unit, counted from sign-out. 15 × 24 h.</summary>
    public TimeSpan UseUnitReview { get; init; } = TimeSpan.FromDays(15);

    /// <summary>V-13: reminder of the paper form, counted from sign-out. 20 h, or before the night that would hold it back for too long. Ours: the rule book names none.</summary>
    public TimeSpan PaperReminder { get; init; } = TimeSpan.FromHours(20);

    /// <summary>V-14: first reminder of the review, counted from sign-out. 10 × 24 h. Ours: the rule book names none.</summary>
    public TimeSpan ReviewReminder { get; init; } = TimeSpan.FromDays(10);

    /// <summary>V-14: last reminder of the review, counted from sign-out. 14 × 24 h. Ours: the rule book names none.</summary>
    public TimeSpan ReviewLastReminder { get; init; } = TimeSpan.FromDays(14);

    /// <summary>V-16: correction of a record by the main account, counted from sign-out. 7 × 24 h.</summary>
    public TimeSpan VisitCorrection { get; init; } = TimeSpan.FromDays(7);

    /// <summary>V-16: corrections of one visit. 5. Ours: the rule book names none.</summary>
    public int VisitCorrections { get; init; } = 5;

    /// <summary>V-6: farthest a scan may be from the elevator, before accuracy is added. 200 m.</summary>
    public double GeofenceMetres { get; init; } = 200;

    /// <summary>V-6: the most a phone's reported accuracy may widen the geofence. 100 m.</summary>
    public double AccuracyCapMetres { get; init; } = 100;

    /// <summary>V-16: speed between two scans from which a supervisor is told, straight line. 150 km/h. Ours: the rule book names none.</summary>
    public double HintSpeed { get; init; } = 150;

    /// <summary>V-16: share of the permitted distance from which a scan is at the edge. 0.9 of the limit. Ours: the rule book names none.</summary>
    public double HintFenceShare { get; init; } = 0.9;

    /// <summary>V-16: longest break between visits that still count as without pause. 5 min. Ours: the rule book names none.</summary>
    public TimeSpan HintPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>V-16: how much longer than the shortest a visit may be to count as a short one. 5 min. Ours: the rule book names none.</summary>
    public TimeSpan HintShortVisit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>V-16: short visits without a pause of which a supervisor is told once they last longer than this. 6 h. Ours: the rule book names none.</summary>
    public TimeSpan HintWithoutPause { get; init; } = TimeSpan.FromHours(6);

    /// <summary>E-5: how far a maintenance company may move an elevator's position by itself. 300 m.</summary>
    public double PositionMoveMetres { get; init; } = 300;

    /// <summary>V-9: age of a face assertion, counted from its issue. 5 min.</summary>
    public TimeSpan FaceAssertionAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>E-4: how far ahead the last day of an inspection body's temporary QR code may be. 90 days. Ours: the rule book names none.</summary>
    public int TemporaryQrDays { get; init; } = 90;

    /// <summary>E-4: QR codes ever issued for one elevator. 500, because a scan reads them all. Ours: the rule book names none.</summary>
    public int QrCodesPerElevator { get; init; } = 500;

    /// <summary>V-17: cycle of an elevator that has none of its own. 15 days.</summary>
    public int MaintenanceCycleDays { get; init; } = 15;

    /// <summary>V-18: an elevator whose next visit is due within so many days is approaching. 3 days.</summary>
    public int TaskApproachingDays { get; init; } = 3;

    /// <summary>V-13: days after which a visit as deep as a quarter's is due again. 90.</summary>
    public int QuarterDays { get; init; } = 90;

    /// <summary>V-13: days after which a visit as deep as a half-year's is due again. 180.</summary>
    public int HalfYearDays { get; init; } = 180;

    /// <summary>V-13: days after which a visit as deep as a year's is due again. 365.</summary>
    public int YearDays { get; init; } = 365;

    /// <summary>C-1: a contract with at most this many days left is expiring. 7 days.</summary>
    public int ContractExpiringDays { get; init; } = 7;

    /// <summary>V-11: cost of one elevator in one month at most, for one person. 2 台次.</summary>
    public int QuotaCostPerElevator { get; init; } = 2;

    /// <summary>A-12: monthly quota of 普工. 100 台次.</summary>
    public int QuotaGeneral { get; init; } = 100;

    /// <summary>A-12: monthly quota of 中级工. 110 台次.</summary>
    public int QuotaIntermediate { get; init; } = 110;

    /// <summary>A-12: monthly quota of 高级工. 120 台次.</summary>
    public int QuotaSenior { get; init; } = 120;

    /// <summary>A-12: monthly quota of 技师. 130 台次.</summary>
    public int QuotaTechnician { get; init; } = 130;

    /// <summary>R-5: time to accept after a dispatch, and the pause before the next company of the second level is called. 3 min.</summary>
    public TimeSpan RescueAccept { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>R-6: arrival in the central urban area, counted from accept. 18 min.</summary>
    public TimeSpan RescueArriveCentral { get; init; } = TimeSpan.FromMinutes(18);

    /// <summary>
    /// statutory warning without an arrival, counted from the report of trapped people (TSG T5002 art. 5, a city with districts). Does not affect
    /// compliance. 30 min.
    /// </summary>
    public TimeSpan RescueArriveStatutory { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>R-6: people freed in the central urban area, counted from accept. 30 min.</summary>
    public TimeSpan RescueCompleteCentral { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>R-6: people freed outside the central urban area, counted from accept. 60 min.</summary>
    public TimeSpan RescueCompleteNoncentral { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>R-6: how often "accepted but silent" comes back. 10 min.</summary>
    public TimeSpan RescueSilentReminder { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R-5: how far ahead an accept may expect the arrival. 24 h. Ours: the rule book names none.</summary>
    public TimeSpan RescueExpectation { get; init; } = TimeSpan.FromHours(24);

    /// <summary>R-1: how long ago what somebody reports by telephone may have happened. 24 h. Ours: the rule book names none.</summary>
    public TimeSpan RescueReportAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>R-10: how long after a report the same one is taken for it, sent again, once its rescue is over. 10 min. Ours: the rule book names none.</summary>
    public TimeSpan ReportSentAgain { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R-12: how far a device's clock may be ahead before it is not believed. 10 min.</summary>
    public TimeSpan DeviceClockAhead { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R-12: age from which a message opens nothing but for trapped people. 24 h.</summary>
    public TimeSpan DeviceMessageAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// how long before a rescue was opened a report may have happened that belongs to it. 10 min, as far as a clock may be wrong. Ours: the
    /// rule book names none.
    /// </summary>
    public TimeSpan ReportBeforeRescue { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R-13: how long inspection mode lasts after it was last said. 8 h.</summary>
    public TimeSpan InspectionMode { get; init; } = TimeSpan.FromHours(8);

    /// <summary>R-2: how soon the rescue centre calls a car whose alarm button was pressed (fault-codes.csv, 90). 30 s.</summary>
    public TimeSpan CallCar { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>R-2: pause after which a car that may be occupied is shown to the centre again. 10 min. Ours: the rule book names none.</summary>
    public TimeSpan CallCarAgain { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>R-15: how long the company may change the outcome of a finished rescue. 72 h.</summary>
    public TimeSpan RescueOutcomeChange { get; init; } = TimeSpan.FromHours(72);

    /// <summary>R-14: reports of one rescue that are shown with their words, the first and the newest. 30. Ours: the rule book names none.</summary>
    public int ReportsShown { get; init; } = 30;

    /// <summary>R-8: how long a finished event stays in the fault centre, counted from its occurrence. 3 × 24 h.</summary>
    public TimeSpan FaultCentreWindow { get; init; } = TimeSpan.FromDays(3);

    /// <summary>P-2: accept, counted from the complaint. 24 h.</summary>
    public TimeSpan ComplaintAccept { get; init; } = TimeSpan.FromHours(24);

    /// <summary>P-2: handle, counted from accept. 72 h.</summary>
    public TimeSpan ComplaintHandle { get; init; } = TimeSpan.FromHours(72);

    /// <summary>P-2: review by the use unit, counted from handling. 48 h.</summary>
    public TimeSpan ComplaintReview { get; init; } = TimeSpan.FromHours(48);

    /// <summary>P-3: share of a complaint limit at which the reminder goes out. 0.8 of the limit.</summary>
    public double ComplaintReminderShare { get; init; } = 0.8;

    /// <summary>P-1: photos of all complainants of one complaint. 45. Ours: the rule book names none.</summary>
    public int ComplaintPhotosInAll { get; init; } = 45;

    /// <summary>P-1: complainants of one complaint. 100. Ours: the rule book names none.</summary>
    public int Complainants { get; init; } = 100;

    /// <summary>P-1: longest text of all complainants of one complaint, in UTF-16 code units. 5,000. Ours: the rule book names none.</summary>
    public int ComplaintTextInAll { get; init; } = 5000;

    /// <summary>P-1: uploads that the public may announce at one elevator in one day of Shanghai. 100. Ours: the rule book names none.</summary>
    public int PublicUploadsPerDay { get; init; } = 100;

    /// <summary>Ends of a program amid one import after which the import fails. 10. Ours: the rule book names none.</summary>
    public int ImportDeaths { get; init; } = 10;

    /// <summary>An import that has not gone on for this long has lost its message and gets another. 10 min. Ours: the rule book names none.</summary>
    public TimeSpan ImportSilence { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An upload that no act has named for this long is deleted. 24 h. Ours: the rule book names none.</summary>
    public TimeSpan UnnamedUploadAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>S: full score of each of the six rates. 16 points.</summary>
    public decimal RateFullScore { get; init; } = 16m;

    /// <summary>S-2: added for each surplus second-level timely rescue. 0.5 points.</summary>
    public decimal SecondRescueBonus { get; init; } = 0.5m;

    /// <summary>S-5: taken off for each elevator with exactly 2 entrapments in the calendar year. 0.5 points.</summary>
    public decimal FaultDeduct2 { get; init; } = 0.5m;

    /// <summary>S-5: taken off for each elevator with exactly 3 entrapments in the calendar year. 2 points.</summary>
    public decimal FaultDeduct3 { get; init; } = 2m;

    /// <summary>S-5: taken off for each elevator with 4 or more entrapments in the calendar year. 4 points.</summary>
    public decimal FaultDeduct4Plus { get; init; } = 4m;

    /// <summary>S-6: filing of a change of maintainer, counted from the day of signing. 7 days.</summary>
    public int MaintainerChangeFilingDays { get; init; } = 7;

    /// <summary>A-2: shortest account name. 5 characters.</summary>
    public int AccountNameMinLength { get; init; } = 5;

    /// <summary>A-2: longest account name. 20 characters.</summary>
    public int AccountNameMaxLength { get; init; } = 20;

    /// <summary>A-3: shortest person name. 6 UTF-8 bytes.</summary>
    public int PersonNameMinBytes { get; init; } = 6;

    /// <summary>A-3: longest person name. 16 characters (Unicode scalar values).</summary>
    public int PersonNameMaxLength { get; init; } = 16;

    /// <summary>A-5: shortest password. 6 characters.</summary>
    public int PasswordMinLength { get; init; } = 6;

    /// <summary>A-5: longest password. 20 characters.</summary>
    public int PasswordMaxLength { get; init; } = 20;

    /// <summary>A-7: wrong passwords that lock an account. 5.</summary>
    public int WrongPasswords { get; init; } = 5;

    /// <summary>A-7: the window in which wrong passwords add up. 15 min.</summary>
    public TimeSpan WrongPasswordWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A-7: how long an account stays locked to an origin. 30 min.</summary>
    public TimeSpan AccountLock { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// origins without a right password yet whose wrong ones are counted apart, for one account. 16. Those beyond share one count, so
    /// that guesses from any number of origins stay few. Ours: the rule book names none.
    /// </summary>
    public int UnprovenOrigins { get; init; } = 16;

    /// <summary>A-7: origins of right passwords that keep a count of their own, for one account. 8. Ours: the rule book names none.</summary>
    public int ProvenOrigins { get; init; } = 8;

    /// <summary>A-7: log-ins that wait for their hash at once. 128. Ours: the rule book names none.</summary>
    public int LoginsWaiting { get; init; } = 128;

    /// <summary>A-7: log-ins of one origin among them. 64. Ours: the rule book names none.</summary>
    public int LoginsWaitingOfOrigin { get; init; } = 64;

    /// <summary>A-16: how long a refresh token that was exchanged answers its successor again. 60 s. Ours: the rule book names none.</summary>
    public TimeSpan RefreshGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// sessions of one account whose end is remembered one by one while their access tokens run. 32. One more ends all. Ours: the rule
    /// book names none.
    /// </summary>
    public int EndedSessions { get; init; } = 32;

    /// <summary>A-8: digits of an SMS code. 6.</summary>
    public int SmsCodeDigits { get; init; } = 6;

    /// <summary>A-8: how long an SMS code may be used. 5 min.</summary>
    public TimeSpan SmsCodeAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A-8: tries for one SMS code. 5.</summary>
    public int SmsCodeTries { get; init; } = 5;

    /// <summary>A-8: pause between two SMS codes to one phone. 1 min.</summary>
    public TimeSpan SmsCodeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A-8: SMS codes to one phone in one day of Shanghai. 10.</summary>
    public int SmsCodesPerDay { get; init; } = 10;

    /// <summary>A-8: how long an image challenge may be answered. 5 min. Ours: the rule book names none.</summary>
    public TimeSpan ChallengeAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Section 10: notices that are not urgent wait from this time of Shanghai's evening. 22:00. Ours: the rule book names none.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>Section 10: until this time of Shanghai's morning, which is not quiet any more. 7:00. Ours: the rule book names none.</summary>
    public TimeOnly QuietUntil { get; init; } = new(7, 0);

    /// <summary>Section 10: tries of a notice before it is given up, over about two hours. 12. Ours: the rule book names none.</summary>
    public int NoticeTries { get; init; } = 12;

    /// <summary>
    /// R-4, P-2: events in a log after which an event can no longer be undone or sent back. 100. Ours: the rule book names none.
    /// </summary>
    public int ActsWithReturn { get; init; } = 100;
}
