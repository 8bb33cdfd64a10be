using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Shields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "broken_glass",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_name = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    chased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_by_name = table.Column<string>(type: "text", nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broken_glass", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    to_member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_agency = table.Column<string>(type: "text", nullable: true),
                    to_team = table.Column<string>(type: "text", nullable: true),
                    to_role = table.Column<string>(type: "text", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_read",
                columns: table => new
                {
                    notice_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_read", x => new { x.notice_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "second_person_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    permission = table.Column<string>(type: "text", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_name = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<int>(type: "integer", nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_by_name = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_second_person_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shield",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    put_on_by = table.Column<Guid>(type: "uuid", nullable: true),
                    put_on_by_name = table.Column<string>(type: "text", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    review_by = table.Column<DateOnly>(type: "date", nullable: false),
                    desk = table.Column<string>(type: "text", nullable: false),
                    lifted_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shield_circle",
                columns: table => new
                {
                    shield_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agency = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_circle", x => new { x.shield_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "shield_met",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shield_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_met", x => new { x.entry_id, x.shield_id });
                });

            migrationBuilder.CreateTable(
                name: "shield_touch",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    shield_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    persona_id = table.Column<long>(type: "bigint", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    settled_fact_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_touch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shielded_identity",
                columns: table => new
                {
                    shield_id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shielded_identity", x => new { x.shield_id, x.identity_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_broken_glass_member_id_until",
                table: "broken_glass",
                columns: new[] { "member_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_broken_glass_reviewed_at",
                table: "broken_glass",
                column: "reviewed_at");

            migrationBuilder.CreateIndex(
                name: "IX_notice_to_member_id",
                table: "notice",
                column: "to_member_id");

            migrationBuilder.CreateIndex(
                name: "IX_notice_to_role",
                table: "notice",
                column: "to_role");

            migrationBuilder.CreateIndex(
                name: "IX_second_person_request_answer",
                table: "second_person_request",
                column: "answer");

            migrationBuilder.CreateIndex(
                name: "IX_shield_lifted_fact_id",
                table: "shield",
                column: "lifted_fact_id");

            migrationBuilder.CreateIndex(
                name: "IX_shield_touch_shield_id_settled_fact_id",
                table: "shield_touch",
                columns: new[] { "shield_id", "settled_fact_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shielded_identity_identity_id",
                table: "shielded_identity",
                column: "identity_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "broken_glass");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "notice_read");

            migrationBuilder.DropTable(
                name: "second_person_request");

            migrationBuilder.DropTable(
                name: "shield");

            migrationBuilder.DropTable(
                name: "shield_circle");

            migrationBuilder.DropTable(
                name: "shield_met");

            migrationBuilder.DropTable(
                name: "shield_touch");

            migrationBuilder.DropTable(
                name: "shielded_identity");
        }
    }
}
