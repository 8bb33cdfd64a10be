using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReferralDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "decision_draft",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kept_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_draft", x => new { x.member_id, x.notification_id });
                });

            migrationBuilder.CreateTable(
                name: "desk_concern",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    age_band = table.Column<string>(type: "text", nullable: false),
                    gravest = table.Column<string>(type: "text", nullable: false),
                    gravest_words = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    holder_name = table.Column<string>(type: "text", nullable: true),
                    holder_team = table.Column<string>(type: "text", nullable: true),
                    held_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decision_id = table.Column<long>(type: "bigint", nullable: true),
                    first_decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_concern", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "route_decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    route = table.Column<string>(type: "text", nullable: false),
                    route_words = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    awaits = table.Column<string>(type: "text", nullable: true),
                    crime = table.Column<string>(type: "text", nullable: false),
                    protection = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    rank = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rules_version = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    superseded_by_id = table.Column<long>(type: "bigint", nullable: true),
                    outcome_words = table.Column<string>(type: "text", nullable: true),
                    outcome_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_route_decision", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_decision_draft_kept_until",
                table: "decision_draft",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_holder_id",
                table: "desk_concern",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_stage",
                table: "desk_concern",
                column: "stage");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_at",
                table: "route_decision",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_notification_id",
                table: "route_decision",
                column: "notification_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decision_draft");

            migrationBuilder.DropTable(
                name: "desk_concern");

            migrationBuilder.DropTable(
                name: "route_decision");
        }
    }
}
